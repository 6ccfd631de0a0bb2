using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Alongside.Web.People;

/// <summary>Opens a session without a browser and returns its cookie, for load and tests: hashing thousands of passphrases would take hours.</summary>
public sealed class Doors(Sessions sessions, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    public async Task<string> OpenAsync(Guid person, bool sharedDevice)
    {
        var properties = new AuthenticationProperties();
        if (sharedDevice) properties.Items[Sessions.SharedDevice] = "yes";
        var key = await sessions.StoreAsync(new AuthenticationTicket(Sessions.PrincipalOf(person, []), properties, CookieAuthenticationDefaults.AuthenticationScheme));
        var options = cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var reference = new ClaimsPrincipal(new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], CookieAuthenticationDefaults.AuthenticationScheme));
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(reference, CookieAuthenticationDefaults.AuthenticationScheme))}";
    }
}
