using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.CheckIns;

/// <summary>No check-ins for a while: either of the two may say so, until a day, and either may go on sooner.</summary>
public sealed class Pausing(AlongsideDb db, Keyring keyring, Announcer announcer, TimeProvider clock)
{
    /// <summary>The newest pause of the check-ins, and until which day it was meant to last.</summary>
    public IReadOnlyList<(DateOnly Until, Guid By, DateTimeOffset? EndedAt)> Newest(OneTrip trip, Guid companionship) => trip.Ask(
        "select id, until, begun_by, ended_at from check_in_pause where companionship_id = $1 order by begun_at desc limit 1",
        row => (CheckInPause.OpenUntil(row.GetGuid(0), row.GetSealed(1), keyring), row.GetGuid(2), row.GetMomentOrNone(3)), companionship);

    /// <summary>False when the day is none that one can wait for.</summary>
    public async Task<bool> PauseAsync(Guid me, Companionship bond, DateOnly? until, DateOnly today, CancellationToken stop)
    {
        if (until is not { } day || day <= today || day > today.AddDays(CheckInPause.MostDays)) return false;
        await ChangeAsync(me, bond, now =>
        {
            var id = NewId.At(clock);
            db.Add(new CheckInPause { Id = id, CompanionshipId = bond.Id, BegunAt = now, BegunBy = me, Until = CheckInPause.SealUntil(id, me, day, keyring) });
        }, stop);
        return true;
    }

    public Task GoOnAsync(Guid me, Companionship bond, CancellationToken stop) => ChangeAsync(me, bond, _ => { }, stop);

    // One pause at a time: whoever presses second ends what the first began.
    private async Task ChangeAsync(Guid me, Companionship bond, Action<DateTimeOffset> begin, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.HoldBondAsync(bond, stop);
        var now = clock.GetUtcNow();
        foreach (var pause in await db.CheckInPausesOf(bond).ToListAsync(stop)) pause.End(me, now);
        begin(now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        announcer.UsChanged(bond);
    }
}
