using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>How a try to sign in ended. "Wrong" is the same for a wrong passphrase and a name nobody has. "Left" is told to the right passphrase or recovery code alone.</summary>
public enum SignInAnswer { Welcome, Wrong, Wait, Left }

/// <summary>Signing in by passphrase; failures are counted per name, known or not.</summary>
public sealed class SignIns(AlongsideDb db, Failures failures, Keyring keyring, Passphrases passphrases)
{
    public string AccountName(string signInName) => Convert.ToHexString(NameHash(signInName));

    public byte[] NameHash(string signInName) => keyring.LookUp("sign-in-name", SignInNames.Normal(signInName));

    public async Task<(SignInAnswer Answer, Account? Account)> PassphraseAsync(string signInName, string passphrase, CancellationToken stop)
    {
        var nameHash = NameHash(signInName);
        if (await failures.MustWaitAsync(nameHash, stop)) return (SignInAnswer.Wait, null);
        var (found, left) = await FindAsync(signInName, stop);
        var (answer, account) = await CheckAsync(found, nameHash, passphrase, stop);
        return answer == SignInAnswer.Welcome && left ? (SignInAnswer.Left, account) : (answer, account);
    }

    /// <summary>The account of a name, and whether its person has left: that is told to nobody who has not shown that it is theirs.</summary>
    public async Task<(Account? Account, bool Left)> FindAsync(string signInName, CancellationToken stop)
    {
        var name = AccountName(signInName);
        var found = await db.Accounts().Where(a => a.NormalizedUserName == name).Select(a => new { Account = a, Left = db.People().Any(p => p.Id == a.Id && p.LeftAt != null) }).SingleOrDefaultAsync(stop);
        return (found?.Account, found?.Left ?? false);
    }

    /// <summary>Somebody who is signed in shows once more that it is them.</summary>
    public async Task<SignInAnswer> ProveAsync(CurrentPerson me, string passphrase, CancellationToken stop)
    {
        var account = await db.Accounts().SingleAsync(a => a.Id == me.Id, stop);
        var nameHash = Convert.FromHexString(account.NormalizedUserName!);
        if (await failures.MustWaitAsync(nameHash, stop)) return SignInAnswer.Wait;
        return (await CheckAsync(account, nameHash, passphrase, stop)).Answer;
    }

    /// <summary>Signs the browser in: a new session row, and a cookie that ends with the browser on a shared device.</summary>
    public static Task BeginAsync(HttpContext context, Guid person, bool sharedDevice) =>
        context.RequestServices.GetRequiredService<Doors>().OpenAsync(context, person, sharedDevice);

    async Task<(SignInAnswer Answer, Account? Account)> CheckAsync(Account? account, byte[] nameHash, string passphrase, CancellationToken stop)
    {
        if (await passphrases.MatchesAsync(account?.PasswordHash, passphrase, stop)) return (SignInAnswer.Welcome, account);
        await failures.CountAsync(nameHash, stop);
        return (SignInAnswer.Wrong, null);
    }
}
