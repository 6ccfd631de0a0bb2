namespace Alongside.Web.Shell;

/// <summary>
/// Refuses what another site sent, whatever it is: every method that changes something. Forms carry an anti-forgery
/// token besides; a few must do without one, because they work when the database, and with it the tokens' keys, is away.
/// </summary>
public static class SameOrigin
{
    /// <summary>Before anybody is looked up: another site does not even learn whether somebody is signed in.</summary>
    public static void UseSameOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsSafe(context.Request.Method) || Is(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    public static bool Is(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";

        // An older browser sends only Origin, and "null" for a form on a page with our referrer policy.
        var origin = request.Headers.Origin.ToString();
        if (origin is "" or "null") return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
