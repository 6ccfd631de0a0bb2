using Alongside.Web.Live;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.People;

/// <summary>How setting a new passphrase by a link ended.</summary>
public enum LinkAnswer { Welcome, NameTaken, Used }

/// <summary>A lost passphrase is replaced, with a recovery code or with the link of a letter. All other sessions end.</summary>
public sealed class WaysBack(AlongsideDb db, SignIns signIns, Failures failures, RecoveryCodes codes, Passphrases passphrases, Sessions sessions, ReturnPass pass, Announcer announcer, Keyring keyring, TimeProvider clock)
{
    /// <summary>Trust.md S8: three tries an hour.</summary>
    public const int TriesAnHour = 3;

    public async Task<SignInAnswer> ByCodeAsync(HttpContext context, string signInName, string code, string passphrase, bool shared, CancellationToken stop)
    {
        var tried = keyring.LookUp("lost", SignInNames.Normal(signInName));
        if (await failures.IsUsedUpAsync(tried, TriesAnHour, stop)) return SignInAnswer.Wait;
        var (account, left) = await signIns.FindAsync(signInName, stop);
        // A name nobody has is looked up in the same way, so that time tells nothing.
        if (!await codes.UseAsync(account?.Id ?? Guid.Empty, code, stop))
        {
            await failures.CountAsync(tried, stop);
            return SignInAnswer.Wrong;
        }
        account!.PasswordHash = await passphrases.HashAsync(passphrase, stop);
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateConcurrencyException) { return SignInAnswer.Wrong; } // The same code came twice at once.
        if (left)
        {
            // All sessions ended when they left, and none begins before they take that back.
            pass.Give(context, account.Id, shared);
            return SignInAnswer.Left;
        }
        await StartAfreshAsync(context, account.Id, shared, stop);
        return SignInAnswer.Welcome;
    }

    /// <summary>Somebody who just proved that it is them sets a new one.</summary>
    public async Task ChangeAsync(HttpContext context, CurrentPerson me, string passphrase, CancellationToken stop)
    {
        var account = await db.AccountAsync(me.Id, stop);
        account.PasswordHash = await passphrases.HashAsync(passphrase, stop);
        await db.SaveChangesAsync(stop);
        await StartAfreshAsync(context, me.Id, me.SharedDevice, stop);
    }

    /// <summary>The link of a letter, or null when it was used or has run out.</summary>
    public async Task<OneTimeLink?> LinkAsync(string token, CancellationToken stop)
    {
        var hash = OneTimeLink.Hash(token);
        var link = await db.OneTimeLinks().SingleOrDefaultAsync(l => l.TokenHash == hash && l.Kind == OneTimeLink.NewPassphrase, stop);
        return link?.IsOpen(clock.GetUtcNow()) == true && link.ForPerson is not null ? link : null;
    }

    public async Task<LinkAnswer> ByLinkAsync(HttpContext context, OneTimeLink link, string? signInName, string passphrase, bool shared, CancellationToken stop)
    {
        var person = link.ForPerson!.Value;
        var account = await db.Accounts().SingleAsync(a => a.Id == person, stop);
        if (signInName is not null) account.UserName = account.NormalizedUserName = signIns.AccountName(signInName);
        account.PasswordHash = await passphrases.HashAsync(passphrase, stop);
        link.Use(person, clock.GetUtcNow());
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateConcurrencyException) { return LinkAnswer.Used; }
        catch (DbUpdateException problem) when (problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return LinkAnswer.NameTaken; }
        await StartAfreshAsync(context, person, shared, stop);
        return LinkAnswer.Welcome;
    }

    async Task StartAfreshAsync(HttpContext context, Guid person, bool shared, CancellationToken stop)
    {
        foreach (var ended in await sessions.EndAsync(person, null, null, stop)) announcer.SessionEnded(ended);
        await SignIns.BeginAsync(context, person, shared);
    }
}
