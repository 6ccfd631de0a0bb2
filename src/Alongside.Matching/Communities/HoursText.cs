using System.Globalization;

namespace Alongside.Matching.Communities;

/// <summary>A week's hours as text: <c>mon 18:00-21:30</c>, each a stretch of one day; <c>24:00</c> is its end.</summary>
internal static class HoursText
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static string[] Of(WeekHours week)
    {
        var text = new List<string>();
        for (var half = 0; half < WeekHours.HalfHoursAWeek; half++)
        {
            if (!week.IsFree(half)) continue;
            var (day, from) = (half / WeekHours.HalfHoursADay, half % WeekHours.HalfHoursADay);
            while (half + 1 < (day + 1) * WeekHours.HalfHoursADay && week.IsFree(half + 1)) half++;
            text.Add($"{Days[day]} {Clock(from)}-{Clock((half % WeekHours.HalfHoursADay) + 1)}");
        }

        return [.. text];
    }

    /// <summary>The half-hours of one stretch, or null when it is no such text.</summary>
    public static IEnumerable<int>? Read(string stretch)
    {
        if (stretch.Length != 15 || stretch[3] != ' ' || stretch[9] != '-') return null;
        var day = Array.IndexOf(Days, stretch[..3]);
        return day >= 0 && Half(stretch[4..9]) is { } from && Half(stretch[10..]) is { } until && from < until
            ? Enumerable.Range((day * WeekHours.HalfHoursADay) + from, until - from)
            : null;
    }

    private static int? Half(string clock) =>
        clock[2] == ':' && int.TryParse(clock[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && clock[3..] is "00" or "30" && (hour < 24 || clock == "24:00")
            ? (hour * 2) + (clock[3] == '3' ? 1 : 0)
            : null;

    private static string Clock(int half) => string.Create(CultureInfo.InvariantCulture, $"{half / 2:00}:{half % 2 * 30:00}");
}
