using Microsoft.Net.Http.Headers;

namespace Alongside.Web.Shell;

/// <summary>The same strict headers on every response: pages, errors, files, fragments.</summary>
public static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'; "
        + "require-trusted-types-for 'script'; trusted-types alongside";

    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), "
        + "fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), "
        + "payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), "
        + "publickey-credentials-get=(self), publickey-credentials-create=(self)";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment: the exception handler empties the headers that were set before it.
        context.Response.OnStarting(() => { Write(context); return Task.CompletedTask; });
        return next(context);
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        if (context.Request.IsHttps && context.Request.Host.Host != "localhost")
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";

        headers.Remove("blazor-enhanced-nav"); // an offer to a script that we do not ship
        var page = context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        if (page || !headers.ContainsKey(HeaderNames.CacheControl)) headers.CacheControl = "no-store";

        // The stylesheet names its fonts plainly, so they carry no fingerprint: a changed font gets a new name.
        if (context.Request.Path.StartsWithSegments("/fonts") && context.Response.StatusCode < 400)
            headers.CacheControl = "public, max-age=31536000, immutable";
    }
}
