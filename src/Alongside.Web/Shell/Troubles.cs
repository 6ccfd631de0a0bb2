using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Shell;

/// <summary>
/// What people see when something is missing or broken. The pages are rendered in place, not by sending the
/// request round again: that would meet the same broken database a second time, and the wrong verb for a page.
/// </summary>
public sealed class Troubles
{
    private Troubles() { }

    public static void Use(IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failed });
        app.UseStatusCodePages(status => Answer(status.HttpContext));
    }

    private static Task Failed(HttpContext context)
    {
        var reference = Reference(context.RequestServices.GetRequiredService<IStringLocalizer<ShellWords>>());
        context.Items[typeof(Troubles)] = reference;
        // The path may hold an id, so the log line has only the code that a person can read out.
        context.RequestServices.GetRequiredService<ILogger<Troubles>>().LogError("The failure above was shown as {Reference}", reference);
        return Answer(context);
    }

    private static Task Answer(HttpContext context)
    {
        // Our own scripts ask for data, not for pages: the number is enough for them.
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)) return Task.CompletedTask;
        var page = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => typeof(NotFound),
            >= 500 => typeof(Error),
            _ => typeof(Refused),
        };
        return new RazorComponentResult<App>(new { Only = page }) { StatusCode = context.Response.StatusCode }.ExecuteAsync(context);
    }

    /// <summary>Three plain words: short enough to read out on the phone, enough to find the line in the log.</summary>
    private static string Reference(IStringLocalizer<ShellWords> words) =>
        string.Join('-', RandomNumberGenerator.GetItems<string>(words["ReferenceWords"].Value.Split(' '), 3));
}
