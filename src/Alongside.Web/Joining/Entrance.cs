using Alongside.Web.People;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Joining;

/// <summary>How a try to join ended.</summary>
public enum JoiningAnswer { Welcome, NameTaken, LinkUsed, PasskeyLost, AlreadyHere }

/// <summary>Lets a new member in: person, account, ways back in, and the role of an invitation, in one transaction.</summary>
public sealed class Entrance(AlongsideDb db, Arrivals arrivals, RecoveryCodes codes, ShownCodes shown, Passphrases passphrases, Passkeys passkeys, Contacts contacts, CommunityNow community, TimeProvider clock)
{
    public async Task<JoiningAnswer> JoinAsync(HttpContext context, Guid id, JoiningForm form, OneTimeLink? invitation, CancellationToken stop)
    {
        if (await db.Accounts().AnyAsync(a => a.Id == id, stop)) return await AgainAsync(context, id, form, stop);
        if (await arrivals.IsTakenAsync(form.SignInName, stop)) return JoiningAnswer.NameTaken;
        UserPasskeyInfo? passkey = null;
        if (form.Passkey.Length > 0 && (passkey = await passkeys.MadeAsync(context, Passkeys.Joining, id, form.Passkey, stop)) is null)
            return JoiningAnswer.PasskeyLost;

        var person = arrivals.Arrive(id, form.Card(community.Current), form.SignInName, passkey is null ? await passphrases.HashAsync(form.Passphrase, stop) : null);
        if (passkey is not null) await passkeys.AddAsync(db.Accounts().Local.Single(), passkey, stop);
        if (Contacts.Read(form.Email) is { } address) contacts.Give(person, address);
        if (invitation is not null)
        {
            invitation.Use(id, clock.GetUtcNow());
            if (invitation.Kind != OneTimeLink.Peer) arrivals.Give(id, invitation.Kind, invitation.MadeBy);
        }
        var fresh = await codes.RenewAsync(id, stop);
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateConcurrencyException) { return JoiningAnswer.LinkUsed; }
        catch (DbUpdateException problem) when (problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same form came twice at once, or somebody took the name in between.
            db.ChangeTracker.Clear();
            return await db.Accounts().AnyAsync(a => a.Id == id, stop) ? await AgainAsync(context, id, form, stop) : JoiningAnswer.NameTaken;
        }
        await SignIns.BeginAsync(context, id, form.Shared);
        shown.Show(context, id, fresh);
        return JoiningAnswer.Welcome;
    }

    /// <summary>Somebody who is in already takes the role of an invitation. False when the link was used meanwhile.</summary>
    public async Task<bool> TakeAsync(Guid person, OneTimeLink invitation, CancellationToken stop)
    {
        // A role that ended, or that was asked for, is given in its own row.
        if (await db.Roles().SingleOrDefaultAsync(r => r.PersonId == person && r.Kind == invitation.Kind, stop) is { } known) known.Give(invitation.MadeBy, clock.GetUtcNow());
        else arrivals.Give(person, invitation.Kind, invitation.MadeBy);
        invitation.Use(person, clock.GetUtcNow());
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateConcurrencyException) { return false; }
        catch (DbUpdateException problem) when (problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return false; }
        return true;
    }

    /// <summary>The second sending of a form shows fresh codes: the answer to the first one never reached a page.</summary>
    async Task<JoiningAnswer> AgainAsync(HttpContext context, Guid id, JoiningForm form, CancellationToken stop)
    {
        var account = await db.Accounts().SingleAsync(a => a.Id == id, stop);
        if (!await passphrases.MatchesAsync(account.PasswordHash, form.Passphrase, stop)) return JoiningAnswer.AlreadyHere;
        var fresh = await codes.RenewAsync(id, stop);
        await db.SaveChangesAsync(stop);
        await SignIns.BeginAsync(context, id, form.Shared);
        shown.Show(context, id, fresh);
        return JoiningAnswer.Welcome;
    }
}
