using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Privacy;

/// <summary>What came of asking to erase everything.</summary>
public enum LeavingAnswer { Locked, LastSteward }

/// <summary>
/// Locks a person out of everybody's sight in one transaction: sessions, roles and companionships end, the card goes to rest and with it all keys.
/// And takes that back, as long as the keys are there.
/// </summary>
public sealed class LeavingForGood(AlongsideDb db, Keyring keyring, Announcer announcer, TimeProvider clock)
{
    private const int MostTries = 3;

    /// <summary>Done twice it is done once.</summary>
    public async Task<LeavingAnswer> LeaveAsync(Guid me, bool atOnce, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            try { return await TryLeaveAsync(me, atOnce, stop); }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // Somebody else ended a companionship in the same moment: look again and do what is left.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<LeavingAnswer> TryLeaveAsync(Guid me, bool atOnce, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var person = await db.LockedPersonAsync(me, stop);
        if (await db.IsLastStewardAsync(me, stop)) return LeavingAnswer.LastSteward;
        if (person.LeftAt is not null) return LeavingAnswer.Locked;

        db.Add(Erasure.Of(NewId.At(clock), person, atOnce, now));
        foreach (var role in await db.RolesHeldOrAskedAsync(me, stop)) role.End(me, now);
        var ended = await db.CompanionshipsOf(me).Where(c => c.EndedAt == null).ToListAsync(stop);
        foreach (var bond in ended)
        {
            bond.End(me, now);
            (await db.ConversationOfAsync(bond, stop)).ClosedAt ??= now;
        }
        await db.SaveChangesAsync(stop);
        var sessions = await db.Database.SqlQuery<Guid>($"update session set ended_at = {now} where person_id = {me} and ended_at is null returning id").ToListAsync(stop);
        // No letter that is still under way opens a door.
        await db.Database.ExecuteSqlAsync($"update one_time_link set expires_at = {now} where for_person = {me} and used_at is null and expires_at > {now}", stop);
        // Words that nobody can read any more wait for nobody.
        await db.Database.ExecuteSqlAsync($"""
            update participant p set read_to = c.last_number from conversation c, participant mine
            where mine.person_id = {me} and c.id = mine.conversation_id and p.conversation_id = c.id and p.person_id <> {me} and p.read_to < c.last_number
            """, stop);
        await db.RestAsync(me, now, stop);
        await transaction.CommitAsync(stop);

        keyring.Forget(me);
        foreach (var session in sessions) announcer.SessionEnded(session);
        foreach (var bond in ended) Tell(bond, me);
        return LeavingAnswer.Locked;
    }

    /// <summary>False when there is nothing to take back, or no longer. What ended with others stays ended.</summary>
    public async Task<bool> ComeBackAsync(Guid me, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var person = await db.LockedPersonAsync(me, stop);
        if (await db.LockedErasureAsync(me, stop) is not { } erasure || !erasure.CanBeTakenBack(now)) return false;
        erasure.TakeBack(person, now);
        await db.SaveChangesAsync(stop);
        // What was held, and what was asked for, is as it was.
        await db.Database.ExecuteSqlAsync($"update role set ended_at = null, ended_by = null where person_id = {me} and ended_by = {me} and ended_at = {erasure.AskedAt}", stop);
        await db.WakeAsync(me, stop);
        await transaction.CommitAsync(stop);
        keyring.Forget(me);
        return true;
    }

    // The same as any end: nothing tells why.
    private void Tell(Companionship bond, Guid me)
    {
        foreach (var name in new[] { $"talk/{bond.Id}", $"us/{bond.Id}", "talks", "unread" }) announcer.Changed(bond.Other(me), name);
    }
}
