using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Alongside.Web.People;

/// <summary>Somebody who left and just showed that it is them: no session, only the way to the page where leaving is taken back. Sealed in a cookie for ten minutes.</summary>
public sealed class ReturnPass(IDataProtectionProvider protection)
{
    /// <summary>The page it is for.</summary>
    public const string Page = "/privacy/back";

    const string Cookie = "__Host-back";
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("return-pass").ToTimeLimitedDataProtector();

    public void Give(HttpContext context, Guid person, bool shared) =>
        context.Response.Cookies.Append(Cookie, _protector.Protect($"{person:N}{(shared ? "s" : "o")}", Life), Options());

    /// <summary>Whose it is and whether other people use the device, or null.</summary>
    public (Guid Person, bool Shared)? Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } cookie) return null;
        try
        {
            var kept = _protector.Unprotect(cookie);
            return (Guid.ParseExact(kept[..32], "N"), kept[32] == 's');
        }
        catch (CryptographicException) { return null; } // Too old or not ours: as if there were none.
    }

    public static void PutAway(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options());

    static CookieOptions Options() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, IsEssential = true };
}
