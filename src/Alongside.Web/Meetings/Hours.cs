using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Meetings;

/// <summary>How much people met in one month. Numbers alone, and none where so few met that a number would name them.</summary>
public sealed record MonthOfMeetings(DateOnly Month, int Pairs, int Meetings, int Minutes)
{
    public const int FewestPairs = 5;

    public bool MayBeTold => Pairs >= FewestPairs;
}

/// <summary>The hours that a programme reports.</summary>
public sealed class Hours(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    public async Task<IReadOnlyList<MonthOfMeetings>> OfTwelveMonthsAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var since = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-11);
        var all = (await db.NotedSince(since).ToListAsync(stop)).Where(one => keyring.CanOpen(one.Note.Note));
        // The newest note of each meeting counts; they come in the order of their time.
        return [.. all.GroupBy(one => one.Meeting.Id).Select(one => (one.First().Meeting, Noted: one.Last().Note.Open(keyring))).Where(one => one.Noted.Met)
            .GroupBy(one => new DateOnly(one.Meeting.At.Year, one.Meeting.At.Month, 1))
            .Select(month => new MonthOfMeetings(month.Key, month.Select(one => one.Meeting.CompanionshipId).Distinct().Count(), month.Count(), month.Sum(one => one.Noted.Minutes)))
            .OrderByDescending(month => month.Month)];
    }
}
