using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
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
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Failed,
            StatusCodeSelector = failure => failure is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = _ => true, // logged below, once, with the words that the person saw
        });
        app.Use(async (context, next) =>
        {
            await next(context);
            // UseStatusCodePages would pass over the refusals of Razor pages, which name a content type and send nothing.
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0 }) await Answer(context);
        });
    }

    private static Task Failed(HttpContext context)
    {
        if (context.Response.StatusCode < StatusCodes.Status500InternalServerError) return Answer(context);
        var reference = Reference(context.RequestServices.GetRequiredService<IStringLocalizer<ShellWords>>());
        context.Items[typeof(Troubles)] = reference;
        // The route and not the path: a path may hold an id.
        var failure = context.Features.GetRequiredFeature<IExceptionHandlerFeature>();
        context.RequestServices.GetRequiredService<ILogger<Troubles>>()
            .LogError(failure.Error, "{Route} failed; the person was shown {Reference}", failure.Endpoint?.DisplayName, reference);
        return Answer(context);
    }

    private static async Task Answer(HttpContext context)
    {
        // Our own scripts ask for data, not for pages: the number is enough for them.
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)) return;
        Languages.Restore(context);
        var page = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => typeof(NotFound),
            StatusCodes.Status413PayloadTooLarge => typeof(TooMuch),
            >= 500 => typeof(Error),
            _ when context.Items.ContainsKey(typeof(KeptWords)) => typeof(KeptWords),
            _ => typeof(Refused),
        };

        // The page that failed has used up this request's services, and what was not found knows no fingerprints.
        var (services, endpoint) = (context.RequestServices, context.GetEndpoint());
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        context.SetEndpoint(services.GetRequiredService<EndpointDataSource>().Endpoints.First(PageOfOurs));
        context.Response.ContentLength = null;
        context.Response.Headers.Remove("blazor-enhanced-nav"); // written again by the result, which does not expect it there
        try
        {
            await new RazorComponentResult<App>(new { Only = page }) { StatusCode = context.Response.StatusCode }.ExecuteAsync(context);
        }
        finally
        {
            context.SetEndpoint(endpoint);
            context.RequestServices = services;
        }
    }

    private static bool PageOfOurs(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(NotFound);

    /// <summary>Three plain words: short enough to read out on the phone, enough to find the line in the log.</summary>
    private static string Reference(IStringLocalizer<ShellWords> words) =>
        string.Join('-', RandomNumberGenerator.GetItems<string>(words["ReferenceWords"].Value.Split(' '), 3));
}
