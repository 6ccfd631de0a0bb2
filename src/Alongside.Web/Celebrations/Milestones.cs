using System.Globalization;

namespace Alongside.Web.Celebrations;

/// <summary>
/// The marks of counted days: 1, 7, 30, 60, 90 days, 6 and 9 months, and each year. Months and years go by the calendar
/// and always from the first day, so that a leap day comes back whenever there is one.
/// </summary>
public static class Milestones
{
    private static readonly int[] Days = [1, 7, 30, 60, 90], Months = [6, 9];

    /// <summary>The mark that a day is, or none: "d90", "m6", "y2".</summary>
    public static string? On(DateOnly from, DateOnly day)
    {
        if (day <= from) return null;
        if (Days.Contains(day.DayNumber - from.DayNumber)) return string.Create(CultureInfo.InvariantCulture, $"d{day.DayNumber - from.DayNumber}");
        foreach (var months in Months)
            if (from.AddMonths(months) == day) return string.Create(CultureInfo.InvariantCulture, $"m{months}");
        var years = day.Year - from.Year;
        return years > 0 && from.AddYears(years) == day ? string.Create(CultureInfo.InvariantCulture, $"y{years}") : null;
    }

    /// <summary>The last mark among some days; earlier ones of the same while are behind by then.</summary>
    public static (string Mark, DateOnly Day)? Last(DateOnly from, DateOnly first, DateOnly last)
    {
        for (var day = last; day >= first && day > from; day = day.AddDays(-1))
            if (On(from, day) is { } mark) return (mark, day);
        return null;
    }
}
