using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.WebUtilities;

namespace Alongside.Web.Shell;

/// <summary>
/// Forms that cannot be taken as they came. One that its page no longer shows (pressed in a second tab, or a moment too
/// late) leads to the page as it is now; words that were typed into it are shown again, and nothing is said twice.
/// </summary>
public static class Forms
{
    /// <summary>Bytes of one request. Far more than the longest form of ours, and little enough to be held in memory: a file would hold words in the open.</summary>
    public const int Most = 2 * 1024 * 1024;

    /// <summary>Every text area of ours, by its name. Passphrases and codes are never shown again.</summary>
    public static readonly IReadOnlyList<string> Typed =
        ["words", "why", "new-words", "asked", "text", "own", "off", "crisis", "Form.Words", "hello", "know", "offer", "Line", "Form.Tagline", "Form.PolicyEnglish", "Form.PolicySpanish", "keep", "change", "happened", "heard", "need", "next", "did", "take", "wish", "well", "learned", "hard", "differently", "debrief"];

    /// <summary>Before the anti-forgery check, which reads the form first and would blame the token.</summary>
    public static void UseForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!IsPlainForm(context.Request) || context.GetEndpoint() is null) { await next(context); return; }
        if (context.Request.ContentLength > Most) { context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge; return; }
        context.Request.EnableBuffering(Most + 1);
        try { await context.Request.ReadFormAsync(context.RequestAborted); }
        catch (InvalidDataException) { await RefuseAsync(context); return; }
        await next(context);
        if (IsStale(context)) Answer(context);
    });

    private static bool IsPlainForm(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    // The framework's own answer to a form whose name it does not find, and to nothing else.
    private static bool IsStale(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentType: "text/plain" }
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
        && context.Request.Form["_handler"] is [{ Length: > 0 }];

    private static void Answer(HttpContext context)
    {
        var page = LocalAddress.Or(context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent(), "/");
        var words = WordsOf(name => context.Request.Form[name]);
        context.Response.ContentType = null;
        if (words.Count > 0)
        {
            context.Items[typeof(KeptWords)] = new KeptWords.Kept(words, page);
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        // The page may have known a better place.
        if (context.Response.Headers.Location.Count == 0) context.Response.Headers.Location = page;
    }

    // No browser sends a NUL by itself, and the framework takes no form with one: what else was written is not lost for it.
    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Request.Body.Position = 0;
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var plain = body.Replace("%00", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
        if (plain.Length == body.Length) return;
        var form = QueryHelpers.ParseQuery(plain);
        context.Items[typeof(KeptWords)] = new KeptWords.Kept(WordsOf(name => form.GetValueOrDefault(name)), null);
    }

    private static List<string> WordsOf(Func<string, Microsoft.Extensions.Primitives.StringValues> field) =>
        [.. Typed.Select(name => field(name).ToString()).Where(words => !string.IsNullOrWhiteSpace(words))];
}
