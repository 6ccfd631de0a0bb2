namespace Alongside.Web.AboutMe;

/// <summary>Free time as people pick it: parts of days. Kept as half-hours, so that two time zones can meet.</summary>
public static class FreeTime
{
    private const int HalfHoursADay = 48;

    /// <summary>The parts of a day with their hours.</summary>
    public static readonly IReadOnlyList<(string Name, int From, int Until)> Parts =
        [("Mornings", 8, 12), ("Afternoons", 12, 18), ("Evenings", 18, 22), ("Late", 22, 24)];

    public static IEnumerable<int> HalfHours(int day, int part) =>
        Enumerable.Range((day * HalfHoursADay) + (Parts[part].From * 2), (Parts[part].Until - Parts[part].From) * 2);

    public static string Name(int day, int part) => $"{day}-{part}";

    /// <summary>The half-hours of the parts that were ticked; names that are none are passed over.</summary>
    public static IReadOnlyList<int> Of(IEnumerable<string> names)
    {
        var ticked = names.ToHashSet();
        return [.. from day in Enumerable.Range(0, 7)
                   from part in Enumerable.Range(0, Parts.Count)
                   where ticked.Contains(Name(day, part))
                   from half in HalfHours(day, part)
                   select half];
    }
}
