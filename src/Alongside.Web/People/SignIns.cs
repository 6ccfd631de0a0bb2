using Alongside.Web.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.People;

/// <summary>How a try to sign in ended. "Wrong" is the same for a wrong passphrase and a name nobody has.</summary>
public enum SignInAnswer { Welcome, Wrong, Wait }

/// <summary>Signing in by passphrase, recovery code or proven passkey; failures are counted per name, known or not.</summary>
public sealed class SignIns(AlongsideDb db, NpgsqlDataSource source, Keyring keyring, Passphrases passphrases, TimeProvider clock)
{
    /// <summary>From the fifth failure on, waiting grows; at fifty a day the name rests. Live sessions are never ended by it.</summary>
    const int FreeTries = 5, MostTries = 50;

    public string AccountName(string signInName) => Convert.ToHexString(keyring.LookUp("sign-in-name", SignInNames.Normal(signInName)));

    public async Task<(SignInAnswer Answer, Account? Account)> PassphraseAsync(string signInName, string passphrase, CancellationToken stop)
    {
        var nameHash = keyring.LookUp("sign-in-name", SignInNames.Normal(signInName));
        if (await MustWaitAsync(nameHash, stop)) return (SignInAnswer.Wait, null);
        var name = Convert.ToHexString(nameHash);
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, stop);
        if (await passphrases.MatchesAsync(account?.PasswordHash, passphrase, stop)) return (SignInAnswer.Welcome, account);
        await CountFailureAsync(nameHash, stop);
        return (SignInAnswer.Wrong, null);
    }

    /// <summary>Signs the browser in: a new session row, and a cookie that ends with the browser on a shared device.</summary>
    public static async Task BeginAsync(HttpContext context, Guid person, bool sharedDevice)
    {
        var properties = new AuthenticationProperties { IsPersistent = !sharedDevice };
        if (sharedDevice) properties.Items[Sessions.SharedDevice] = "yes";
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Sessions.PrincipalOf(person, []), properties);
    }

    public async Task<bool> MustWaitAsync(byte[] nameHash, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var command = source.CreateCommand("select count(*), max(failed_at) from sign_in_failure where name_hash = $1 and failed_at > $2");
        command.Parameters.Add(new() { Value = nameHash });
        command.Parameters.Add(new() { Value = now - TimeSpan.FromDays(1) });
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        var failures = reader.GetInt64(0);
        if (failures < FreeTries) return false;
        if (failures >= MostTries) return true;
        var wait = TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, failures - FreeTries)));
        return reader.GetFieldValue<DateTimeOffset>(1) + wait > now;
    }

    public async Task CountFailureAsync(byte[] nameHash, CancellationToken stop)
    {
        await using var command = source.CreateCommand("insert into sign_in_failure (name_hash, failed_at) values ($1, $2)");
        command.Parameters.Add(new() { Value = nameHash });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(stop);
    }
}
