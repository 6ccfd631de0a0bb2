using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Celebrations;

/// <summary>Beginning to count, beginning again, showing and ending: by the one who counts, and by nobody else.</summary>
public sealed class Counting(AlongsideDb db, Announcer announcer, Keyring keyring, TimeProvider clock)
{
    public const int LongestWhat = 120;

    public async Task BeginAsync(CurrentPerson me, Companionship bond, Guid id, Count count, bool shared, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        // Marks that lie behind were not missed: the round begins with tomorrow.
        var days = CountedDays.Of(id, bond.Id, me.Id, DayStarts.Of(me.Card.TimeZone, DayStarts.DayAt(me.Card.TimeZone, now).AddDays(1)), now);
        days.Say(count, keyring);
        days.Show(shared, now);
        db.Add(days);
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return; }
        await TellAsync(me.Id, days, shared, stop);
    }

    /// <summary>False where there are no such days of mine.</summary>
    public async Task<bool> ChangeAsync(Guid me, Guid id, Func<Count, Count> change, bool shared, CancellationToken stop)
    {
        if (await db.CountedBy(me).SingleOrDefaultAsync(one => one.Id == id && one.EndedAt == null, stop) is not { } days) return false;
        var wasShared = days.IsShared;
        days.Say(change(days.Open(keyring)), keyring);
        days.Show(shared, clock.GetUtcNow());
        await SaveAsync(me, days, wasShared, takeAway: !shared, stop);
        return true;
    }

    public async Task<bool> EndAsync(Guid me, Guid id, CancellationToken stop)
    {
        if (await db.CountedBy(me).SingleOrDefaultAsync(one => one.Id == id, stop) is not { } days) return false;
        days.End(clock.GetUtcNow());
        await SaveAsync(me, days, days.IsShared, takeAway: false, stop);
        return true;
    }

    /// <summary>Erased for good, with the marks that were noted of it. What was said about them in the talk stays said.</summary>
    public async Task EraseAsync(Guid me, Guid id, CancellationToken stop)
    {
        if (await db.CountedBy(me).SingleOrDefaultAsync(one => one.Id == id, stop) is not { } days) return;
        db.Remove(days);
        await SaveAsync(me, days, days.IsShared, takeAway: true, stop);
    }

    private async Task SaveAsync(Guid me, CountedDays days, bool wasShared, bool takeAway, CancellationToken stop)
    {
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        if (takeAway) await db.TakeMomentsAwayAsync([days.Id], stop);
        await db.SaveChangesAsync(stop);
        await whole.CommitAsync(stop);
        await TellAsync(me, days, wasShared || days.IsShared, stop);
    }

    private async Task TellAsync(Guid me, CountedDays days, bool both, CancellationToken stop)
    {
        var bond = await db.CompanionshipsOf(me).AsNoTracking().SingleAsync(one => one.Id == days.CompanionshipId, stop);
        if (both && bond.HasBegun) announcer.UsChanged(bond);
        else announcer.Changed(me, $"us/{bond.Id}");
    }
}
