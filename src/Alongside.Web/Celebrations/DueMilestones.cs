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
        var reached = new List<(Moment Moment, Companionship Bond)>();
        foreach (var days in due)
        {
            var zone = cards[days.PersonId].TimeZone;
            var (first, today) = (DayStarts.DayAt(zone, days.LookAt), DayStarts.DayAt(zone, now));
            days.LookedAt(DayStarts.Of(zone, today.AddDays(1)));
            if (bonds.GetValueOrDefault(days.CompanionshipId) is not { HasBegun: true } bond || !days.IsShared) continue;
            if (MomentOf(days, first, today, now) is { } moment) reached.Add((moment, bond));
        }
        var known = await db.MarkedAsync([.. reached.Select(one => one.Moment.Mark)], stop);
        reached.RemoveAll(one => known.Any(mark => mark.AsSpan().SequenceEqual(one.Moment.Mark)));
        db.AddRange(reached.Select(one => one.Moment));
        foreach (var one in reached.DistinctBy(one => (one.Bond.Id, one.Moment.PersonId))) letters.Send(one.Bond.Other(one.Moment.PersonId), Letter.Celebration);
        await db.SaveChangesAsync(stop);
        await whole.CommitAsync(stop);
        foreach (var bond in reached.Select(one => one.Bond).DistinctBy(bond => bond.Id)) announcer.UsChanged(bond);
        return due.Count;
    }

    private Moment? MomentOf(CountedDays days, DateOnly first, DateOnly today, DateTimeOffset now)
    {
        var count = days.Open(keyring);
        if (count.Marked == HowMarked.NotAtAll || Milestones.Last(count.Current.From, first, today) is not { } reached) return null;
        var key = $"{CelebrationPhrases.Field(count.Current.From)}|{reached.Mark}";
        return Moment.Of(NewId.At(clock), days.CompanionshipId, days.PersonId, MomentKind.Days, days.Id, new(count.What, reached.Mark), keyring, now, key);
    }
}
