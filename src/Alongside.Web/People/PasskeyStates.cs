using System.Security.Cryptography;
using System.Text.Json;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alongside.Web.People;

/// <summary>What must be remembered between asking a browser for a passkey and its answer: sealed in a cookie, for five minutes, taken once.</summary>
public sealed class PasskeyStates(IDataProtectionProvider protection, NpgsqlDataSource source, TimeProvider clock)
{
    const string Cookie = "__Host-passkey";
    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkey-state").ToTimeLimitedDataProtector();

    public sealed record Kept(Guid Id, string Purpose, Guid Person, string State);

    public void Keep(HttpContext context, string purpose, Guid person, string? state) =>
        context.Response.Cookies.Append(Cookie, _protector.Protect(JsonSerializer.Serialize(new Kept(NewId.At(clock), purpose, person, state ?? "")), Life),
            new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, IsEssential = true, MaxAge = Life });

    /// <summary>Null when there is none, when it ran out, or when it was taken before, on this node or another.</summary>
    public async Task<Kept?> TakeAsync(HttpContext context, string purpose, CancellationToken stop)
    {
        if (Open(context.Request.Cookies[Cookie]) is not { } kept || kept.Purpose != purpose) return null;
        context.Response.Cookies.Delete(Cookie, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict });
        return await IsFirstAsync(kept.Id, stop) ? kept : null;
    }

    Kept? Open(string? cookie)
    {
        try { return cookie is null ? null : JsonSerializer.Deserialize<Kept>(_protector.Unprotect(cookie)); }
        catch (CryptographicException) { return null; } // Not ours, or too late: as if there were none.
    }

    async Task<bool> IsFirstAsync(Guid id, CancellationToken stop)
    {
        await using var command = source.CreateCommand("""
            with old as (delete from used_challenge where used_at < $2 - interval '1 hour')
            insert into used_challenge (id, used_at) values ($1, $2) on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }
}
