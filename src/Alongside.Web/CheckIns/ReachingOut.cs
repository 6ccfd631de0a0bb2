using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.CheckIns;

/// <summary>The supporter reaches out: with a neutral letter of ours, or in their own way, which they note here.</summary>
public sealed class ReachingOut(AlongsideDb db, NpgsqlDataSource source, Watch watch, Letters letters, Announcer announcer, TimeProvider clock)
{
    /// <summary>Sends a nudge, where one may go. The two are held still meanwhile: two nodes, or two presses, send one.</summary>
    public async Task NudgeAsync(Guid me, Companionship bond, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.HoldBondAsync(bond, stop);
        var trip = new OneTrip(source);
        var signs = watch.Of(trip, [bond.Id]);
        await trip.GoAsync(stop);
        if (signs[0].Muted || !ReachedOut.MayNudge(signs[0].Nudged, signs[0].Sign, clock.GetUtcNow())) return;
        letters.Send(bond.PeerId, Letter.ReachOut);
        await NoteAsync(me, bond, byLetter: true, stop);
        await transaction.CommitAsync(stop);
        announcer.UsChanged(bond);
    }

    /// <summary>"I reached out": by a call, at the door, in any way we know nothing of.</summary>
    public async Task NoteAsync(Guid me, Companionship bond, CancellationToken stop)
    {
        await NoteAsync(me, bond, byLetter: false, stop);
        announcer.UsChanged(bond);
    }

    /// <summary>The peer's word about nudges. Said twice, it is said once.</summary>
    public async Task MuteAsync(Guid me, Companionship bond, bool mute, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.HoldBondAsync(bond, stop);
        var muted = await db.NudgeMutesOf(bond).SingleOrDefaultAsync(one => one.PersonId == me, stop);
        if (mute && muted is null) db.Add(new NudgeMute { Id = NewId.At(clock), CompanionshipId = bond.Id, PersonId = me, MutedAt = clock.GetUtcNow() });
        else if (!mute) muted?.End(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        announcer.UsChanged(bond);
    }

    private Task<int> NoteAsync(Guid me, Companionship bond, bool byLetter, CancellationToken stop)
    {
        db.Add(new ReachedOut { Id = NewId.At(clock), CompanionshipId = bond.Id, At = clock.GetUtcNow(), ById = me, ByLetter = byLetter });
        return db.SaveChangesAsync(stop);
    }
}
