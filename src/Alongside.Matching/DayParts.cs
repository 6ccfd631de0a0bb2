namespace Alongside.Matching;

/// <summary>Puts names to free time.</summary>
public static class DayParts
{
    // A talk that is worth planning for; shorter pieces are named only where there is nothing longer.
    internal const int AnHour = 2;

    /// <summary>The day-parts in which a week has free time, the longest first.</summary>
    /// <param name="week">A week, usually what two people have in common.</param>
    /// <returns>
    /// Parts with at least an hour free; where there are none, parts with half an hour. All five weekdays, both days of the weekend and
    /// all seven days are put together. Empty when nothing is free.
    /// </returns>
    public static IReadOnlyList<DayPart> In(WeekHours week)
    {
        var free = (from part in Enum.GetValues<PartOfDay>()
                    from day in Enumerable.Range(0, 7)
                    let count = HalfHoursOf(day, part).Count(week.IsFree)
                    where count > 0
                    select (Part: part, Day: day, Count: count)).ToList();
        var hours = free.Where(piece => piece.Count >= AnHour).ToList();
        return
        [
            .. (hours.Count > 0 ? hours : free)
                .GroupBy(piece => piece.Part)
                .SelectMany(part => Gathered(part.Key, part.ToDictionary(piece => piece.Day, piece => piece.Count)))
                .OrderByDescending(named => named.Count).ThenBy(named => named.Name.Days).ThenBy(named => named.Name.Part)
                .Select(named => named.Name),
        ];
    }

    /// <summary>All hours of a part, on all its days.</summary>
    internal static WeekHours HoursOf(DayPart part) => WeekHours.FromHalfHours(DaysOf(part.Days).SelectMany(day => HalfHoursOf(day, part.Part)));

    private static IEnumerable<int> DaysOf(Days days) => days switch
    {
        Days.Weekdays => Enumerable.Range(0, 5),
        Days.Weekends => Enumerable.Range(5, 2),
        Days.EveryDay => Enumerable.Range(0, 7),
        _ => [(int)days],
    };

    private static IEnumerable<(DayPart Name, int Count)> Gathered(PartOfDay part, Dictionary<int, int> counts)
    {
        ReadOnlySpan<(Days Name, int[] Each)> wholes =
            [(Days.EveryDay, [0, 1, 2, 3, 4, 5, 6]), (Days.Weekdays, [0, 1, 2, 3, 4]), (Days.Weekends, [5, 6])];
        var gathered = new List<(DayPart, int)>();
        foreach (var (name, each) in wholes)
        {
            if (!each.All(counts.ContainsKey)) continue;
            gathered.Add((new DayPart(name, part), each.Sum(day => counts[day])));
            foreach (var day in each) counts.Remove(day);
        }

        return gathered.Concat(counts.Select(left => (new DayPart((Days)left.Key, part), left.Value)));
    }

    private static IEnumerable<int> HalfHoursOf(int day, PartOfDay part)
    {
        var (from, length) = part switch
        {
            PartOfDay.Mornings => (12, 12),
            PartOfDay.Afternoons => (24, 12),
            PartOfDay.Evenings => (36, 8),
            PartOfDay.Nights => (44, 16),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
        return Enumerable.Range((day * WeekHours.HalfHoursADay) + from, length).Select(half => half % WeekHours.HalfHoursAWeek);
    }
}
