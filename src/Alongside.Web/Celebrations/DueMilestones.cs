using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Celebrations;

/// <summary>
/// Looks at counted days once on each day of their owner's clock. A mark that came is noted where both may know of it,
/// and the other gets one letter, also after days of downtime. It never begins a count anew.
/// </summary>
public sealed class DueMilestones(IServiceScopeFactory scopes, Keyring keyring, Announcer announcer, TimeProvider clock) : IRound
{
    private const int Together = 200;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var walked = 0;
        for (var some = Together; some == Together; walked += some) some = await SomeAsync(stop);
        return walked;
    }

    private async Task<int> SomeAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        var letters = scope.ServiceProvider.GetRequiredService<Letters>();
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        var due = await db.ClaimCountedAsync(now, Together, stop);
        var bonds = await db.BondsOfAsync(due, stop);
        var cards = await scope.ServiceProvider.GetRequiredService<Cards>().OfAsync(due.Select(days => days.PersonId), stop);
        var told = new Dictionary<(Guid Bond, Guid Other), Companionship>();
        foreach (var days in due)
        {
            var zone = cards[days.PersonId].TimeZone;
            var (first, today) = (DayStarts.DayAt(zone, days.LookAt), DayStarts.DayAt(zone, now));
            days.LookedAt(DayStarts.Of(zone, today.AddDays(1)));
            if (bonds.GetValueOrDefault(days.CompanionshipId) is not { HasBegun: true } bond || !days.IsShared) continue;
            if (await MomentAsync(db, days, first, today, now, stop) is not { } moment) continue;
            db.Add(moment);
            if (told.TryAdd((bond.Id, bond.Other(days.PersonId)), bond)) letters.Send(bond.Other(days.PersonId), Letter.Celebration);
        }
        await db.SaveChangesAsync(stop);
        await whole.CommitAsync(stop);
        foreach (var bond in told.Values) announcer.UsChanged(bond);
        return due.Count;
    }

    private async Task<Moment?> MomentAsync(AlongsideDb db, CountedDays days, DateOnly first, DateOnly today, DateTimeOffset now, CancellationToken stop)
    {
        var count = days.Open(keyring);
        if (count.Marked == HowMarked.NotAtAll || Milestones.Last(count.Current.From, first, today) is not { } reached) return null;
        var key = $"{count.Current.From:yyyy-MM-dd}|{reached.Mark}";
        if (await db.IsMarkedAsync(Moment.MarkOf(days.Id, key, keyring), stop)) return null;
        return Moment.Of(NewId.At(clock), days.CompanionshipId, days.PersonId, MomentKind.Days, days.Id, new(count.What, reached.Mark), keyring, now, key);
    }
}
