using Alongside.Web.Celebrations;
using Xunit;

namespace Alongside.Tests.Celebrations;

/// <summary>Which days are marks, by the calendar.</summary>
public sealed class MilestonesTests
{
    [Theory]
    [InlineData("2026-01-01", "2026-01-01", null), InlineData("2026-01-01", "2026-01-02", "d1"), InlineData("2026-01-01", "2026-01-08", "d7"), InlineData("2026-01-01", "2026-01-31", "d30")]
    [InlineData("2026-01-01", "2026-03-02", "d60"), InlineData("2026-01-01", "2026-04-01", "d90"), InlineData("2026-01-01", "2026-07-01", "m6"), InlineData("2026-01-01", "2026-10-01", "m9")]
    [InlineData("2026-01-01", "2027-01-01", "y1"), InlineData("2026-01-01", "2036-01-01", "y10"), InlineData("2026-01-01", "2026-01-09", null), InlineData("2026-01-01", "2025-12-31", null)]
    [InlineData("2025-08-31", "2026-02-28", "m6"), InlineData("2023-08-31", "2024-02-29", "m6"), InlineData("2024-02-29", "2025-02-28", "y1"), InlineData("2024-02-29", "2028-02-29", "y4"), InlineData("2024-02-29", "2028-02-28", null)]
    public void Days_are_counted_and_months_and_years_go_by_the_calendar(string from, string day, string? mark) => Assert.Equal(mark, Milestones.On(Day(from), Day(day)));

    [Fact]
    public void Every_beginning_has_each_mark_once_and_a_year_mark_in_every_year()
    {
        for (var from = new DateOnly(2023, 1, 1); from < new DateOnly(2029, 1, 1); from = from.AddDays(1))
        {
            var marks = Enumerable.Range(1, 6 * 366).Select(from.AddDays).Select(day => Milestones.On(from, day)).OfType<string>().ToList();
            Assert.Equal(marks.Distinct(), marks);
            Assert.Equal(["d1", "d7", "d30", "d60", "d90", "m6", "m9", "y1", "y2", "y3", "y4", "y5", "y6"], marks.Append("y6").Distinct());
        }
    }

    [Fact]
    public void After_days_of_downtime_the_last_mark_counts() =>
        Assert.Equal(("d7", new DateOnly(2026, 1, 8)), Milestones.Last(new(2026, 1, 1), new(2026, 1, 1), new(2026, 1, 20)));

    [Fact]
    public void Beginning_again_keeps_what_went_before()
    {
        var count = new Count("Days with a walk", [new(new(2026, 1, 10), null)], HowMarked.Quietly);
        var again = count.BeginAgain(new(2026, 10, 1), new(2026, 7, 1));
        var today = new DateOnly(2026, 11, 10);
        Assert.Equal(40, again.Days(today));
        Assert.Equal(172 + 40, again.DaysThisYear(today));
        Assert.Equal(new(2026, 9, 30), count.BeginAgain(new(2026, 10, 1), null).Stretches[0].Last);
        Assert.Throws<InvalidOperationException>(() => count.BeginAgain(new(2026, 1, 10), null));
        Assert.Throws<InvalidOperationException>(() => count.BeginAgain(new(2026, 10, 1), new(2026, 10, 1)));
    }

    [Fact]
    public void Only_the_days_of_this_year_are_days_of_this_year()
    {
        var count = new Count("Days", [new(new(2024, 6, 1), new(2025, 3, 1)), new(new(2025, 12, 22), null)], HowMarked.Quietly);
        Assert.Equal(60 + 9, count.DaysThisYear(new(2025, 12, 31)));
        Assert.Equal(10, count.DaysThisYear(new(2026, 1, 10)));
        Assert.Equal(19, count.Days(new(2026, 1, 10)));
    }

    [Theory, InlineData("America/Havana"), InlineData("America/Sao_Paulo"), InlineData("Asia/Beirut"), InlineData("Pacific/Apia"), InlineData("America/New_York"), InlineData("Africa/Cairo")]
    public void Every_day_begins_once_and_with_its_first_minute(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        for (var day = new DateOnly(2010, 1, 1); day < new DateOnly(2039, 1, 1); day = day.AddDays(1))
        {
            // Samoa had no 30 December 2011.
            if (name == "Pacific/Apia" && day == new DateOnly(2011, 12, 30)) continue;
            var start = DayStarts.Of(zone, day);
            Assert.Equal(day, DayStarts.DayAt(zone, start));
            Assert.NotEqual(day, DayStarts.DayAt(zone, start.AddMinutes(-1)));
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
