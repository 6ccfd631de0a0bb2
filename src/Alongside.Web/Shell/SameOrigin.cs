namespace Alongside.Web.Shell;

/// <summary>
/// Refuses what another site sent. For the few forms without an anti-forgery token: those must work when the
/// database, and with it the keys of the tokens, is away.
/// </summary>
public static class SameOrigin
{
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
