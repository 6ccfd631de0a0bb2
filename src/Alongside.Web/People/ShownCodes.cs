using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Alongside.Web.People;

/// <summary>
/// Fresh recovery codes on their way to one page: sealed in a cookie for a quarter of an hour, so that a reload shows
/// them again, and nowhere else.
/// </summary>
public sealed class ShownCodes(IDataProtectionProvider protection)
{
    const string Cookie = "__Host-codes";
    static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("shown-codes").ToTimeLimitedDataProtector();

    sealed record Kept(Guid Person, IReadOnlyList<string> Codes);

    public void Show(HttpContext context, Guid person, IReadOnlyList<string> codes) =>
        context.Response.Cookies.Append(Cookie, _protector.Protect(JsonSerializer.Serialize(new Kept(person, codes)), Life), Options());

    /// <summary>The codes of this person, or none when they were put away or the time is over.</summary>
    public IReadOnlyList<string> Of(HttpContext context, Guid person)
    {
        if (context.Request.Cookies[Cookie] is not { } cookie) return [];
        try { return JsonSerializer.Deserialize<Kept>(_protector.Unprotect(cookie)) is { } kept && kept.Person == person ? kept.Codes : []; }
        catch (CryptographicException) { return []; } // Too old or not ours: they were shown once.
    }

    public static void PutAway(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options());

    public static void MapShownCodes(IEndpointRouteBuilder routes) =>
        // A form and not a link: an address that gives codes would lie in histories.
        routes.MapPost("/codes/file", (HttpContext context, ShownCodes shown) =>
        {
            var codes = shown.Of(context, CurrentPerson.Of(context)!.Id);
            return codes.Count == 0 ? Results.NotFound() : Results.File(System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", codes) + "\r\n"), "text/plain; charset=utf-8", "list.txt");
        });

    static CookieOptions Options() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, IsEssential = true };
}
