using System.Security.Claims;
using Alongside.Web.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Alongside.Web.People;

/// <summary>Opens sessions. ASP.NET's own way would renew the session a browser already has, even for somebody else.</summary>
public sealed class Doors(Sessions sessions, Announcer announcer, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    /// <summary>Without a browser, for load and tests: hashing thousands of passphrases would take hours. Returns the cookie.</summary>
    public async Task<string> OpenAsync(Guid person, bool sharedDevice) => $"{Options.Cookie.Name}={await CookieAsync(person, sharedDevice)}";

    /// <summary>The same for many people at once, on devices of their own. Returns their cookies.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OpenAllAsync(IReadOnlyList<Guid> people, CancellationToken stop) =>
        (await sessions.StoreAllAsync(people, stop)).ToDictionary(opened => opened.Key, opened => $"{Options.Cookie.Name}={CookieOf(opened.Value)}");

    /// <summary>Opens a session for the browser that asks. One it had before ends: a session is never handed on to another proof or person.</summary>
    public async Task OpenAsync(HttpContext context, Guid person, bool sharedDevice)
    {
        var value = await CookieAsync(person, sharedDevice);
        var cookie = Options.Cookie.Build(context);
        if (!sharedDevice) cookie.MaxAge = Options.ExpireTimeSpan;
        cookie.Secure = true;
        Options.CookieManager.AppendResponseCookie(context, Options.Cookie.Name!, value, cookie);
        if (CurrentPerson.Of(context) is not { } before) return;
        await sessions.EndAsync(before.Id, before.SessionId, null, context.RequestAborted);
        announcer.SessionEnded(before.SessionId);
    }

    CookieAuthenticationOptions Options => cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme);

    async Task<string> CookieAsync(Guid person, bool sharedDevice)
    {
        var properties = new AuthenticationProperties();
        if (sharedDevice) properties.Items[Sessions.SharedDevice] = "yes";
        var key = await sessions.StoreAsync(new AuthenticationTicket(Sessions.PrincipalOf(person, []), properties, CookieAuthenticationDefaults.AuthenticationScheme));
        return CookieOf(key);
    }

    string CookieOf(string key)
    {
        var reference = new ClaimsPrincipal(new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], CookieAuthenticationDefaults.AuthenticationScheme));
        return Options.TicketDataFormat.Protect(new AuthenticationTicket(reference, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
