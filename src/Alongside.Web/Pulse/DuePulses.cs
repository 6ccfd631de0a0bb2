using Alongside.Web.Meetings;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pulse;

/// <summary>Asks two people after their first talk, and each again when their own month is over. However long the program was down, it is one line.</summary>
public sealed class DuePulses(IServiceScopeFactory scopes, Keyring keyring, TimeProvider clock) : IRound
{
    /// <summary>A talk is over when nobody wrote for this long.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(12);

    /// <summary>After a meeting the first question comes the next day.</summary>
    public static readonly TimeSpan DayAfter = TimeSpan.FromDays(1);

    private static readonly TimeSpan NotLongAgo = TimeSpan.FromDays(60);

    private const int AtOnce = 200;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var walked = 0;
        foreach (var step in new[] { FirstAsync, AgainAsync })
            for (var asked = AtOnce; asked >= AtOnce; walked += asked) asked = await InOneAsync(step, stop);
        return walked + await InOneAsync(MetAsync, stop);
    }

    private async Task<int> InOneAsync(Func<AlongsideDb, Letters, DateTimeOffset, CancellationToken, Task<int>> step, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var claimed = await step(db, scope.ServiceProvider.GetRequiredService<Letters>(), clock.GetUtcNow(), stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return claimed;
    }

    private async Task<int> FirstAsync(AlongsideDb db, Letters letters, DateTimeOffset now, CancellationToken stop)
    {
        var pairs = await db.ClaimFirstTalksAsync(now - Quiet, AtOnce, stop);
        await AskAsync(db, letters, pairs, now, stop);
        return pairs.Count;
    }

    // Who has met but not written. That they met is sealed, so pairs are held first and their notes opened then.
    private async Task<int> MetAsync(AlongsideDb db, Letters letters, DateTimeOffset now, CancellationToken stop)
    {
        var met = new List<Companionship>();
        foreach (var bond in await db.ClaimFirstMeetingsAsync(now - DayAfter, now - NotLongAgo, AtOnce, stop))
        {
            var held = await db.MeetingsOf(bond).AsNoTracking().Where(meeting => meeting.At <= now - DayAfter).Select(meeting => meeting.Id).ToListAsync(stop);
            var newest = (await db.NotesOf(bond).AsNoTracking().ToListAsync(stop)).Where(note => held.Contains(note.MeetingId)).GroupBy(note => note.MeetingId).Select(notes => notes.Last());
            if (newest.Any(note => note.Open(keyring).Met)) met.Add(bond);
        }
        await AskAsync(db, letters, met, now, stop);
        return met.Count;
    }

    private async Task AskAsync(AlongsideDb db, Letters letters, List<Companionship> pairs, DateTimeOffset now, CancellationToken stop)
    {
        // Another node may have asked them between the look and the hold.
        var asked = await db.AskedAmongAsync([.. pairs.Select(bond => bond.Id)], stop);
        foreach (var bond in pairs.Where(bond => !asked.Contains(bond.Id)))
            foreach (var person in new[] { bond.PeerId, bond.SupporterId })
            {
                db.Add(AskedPulse.Of(NewId.At(clock), bond.Id, person, now));
                letters.Send(person, Letter.Pulse);
            }
    }

    private async Task<int> AgainAsync(AlongsideDb db, Letters letters, DateTimeOffset now, CancellationToken stop)
    {
        var due = await db.ClaimDuePulsesAsync(now, AtOnce, stop);
        var open = await db.OpenAmongAsync([.. due.Select(one => one.CompanionshipId)], stop);
        foreach (var one in due)
        {
            one.NextIsHere();
            // They were asked meanwhile, by the other or by themselves.
            if (open.Exists(other => (other.CompanionshipId, other.PersonId) == (one.CompanionshipId, one.PersonId))) continue;
            db.Add(AskedPulse.Of(NewId.At(clock), one.CompanionshipId, one.PersonId, now));
            letters.Send(one.PersonId, Letter.Pulse);
        }
        return due.Count;
    }
}
