using Alongside.Web.Meetings;
using Xunit;

namespace Alongside.Tests.Meetings;

/// <summary>A talk takes place at the hour on the clock of whoever asked, whatever the clocks do.</summary>
public sealed class PlannedTalkTests
{
    private static PlannedTalk Talk(string day, string at, string zone, int everyWeeks = 1) =>
        new(MeetingWay.Phone, "", DateOnly.Parse(day, null), TimeOnly.Parse(at, null), zone, 30, everyWeeks);

    private static DateTimeOffset Utc(string moment) => DateTimeOffset.Parse(moment + "Z", null);

    [Fact]
    public void A_talk_each_week_keeps_its_hour_when_clocks_go_back()
    {
        var talk = Talk("2026-10-25", "18:00", "America/New_York");
        Assert.Equal([Utc("2026-10-25T22:00"), Utc("2026-11-01T23:00"), Utc("2026-11-08T23:00")], talk.Between(Utc("2026-10-20T00:00"), Utc("2026-11-10T00:00")));
    }

    [Fact]
    public void An_hour_that_the_clocks_jump_over_comes_as_much_later() =>
        Assert.Equal(Utc("2027-03-14T07:30"), Talk("2027-03-14", "02:30", "America/New_York", 0).Next(Utc("2027-03-13T00:00")));

    [Fact]
    public void Once_is_once() => Assert.Null(Talk("2026-11-20", "18:00", "Etc/UTC", 0).Next(Utc("2026-11-20T18:00")));

    [Theory, InlineData(1), InlineData(2), InlineData(4)]
    public void What_comes_every_some_weeks_comes_neither_twice_nor_never(int weeks)
    {
        var talk = Talk("2024-02-29", "00:15", "Pacific/Apia", weeks);
        var all = talk.Between(Utc("2024-01-01T00:00"), Utc("2039-01-01T00:00")).ToList();
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).TotalHours, (weeks * 7 * 24) - 1, (weeks * 7 * 24) + 1));
        Assert.InRange(all.Count, ((2039 - 2024) * 52 / weeks) - 10, ((2039 - 2024) * 53 / weeks) + 1);
        // Asked from anywhere in between, the same next one is found.
        foreach (var (before, after) in all.Zip(all.Skip(1))) Assert.Equal(after, talk.Next(before + ((after - before) / 2)));
    }
}
