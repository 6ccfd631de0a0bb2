using static Alongside.Matching.Tests.WeekHoursTests;

namespace Alongside.Matching.Tests;

public class DayPartsTests
{
    private static readonly DayOfWeek[] Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    [Fact]
    public void Nothing_free_has_no_name() => Assert.Empty(DayParts.In(default));

    [Theory]
    [InlineData("06:00", "12:00", PartOfDay.Mornings)]
    [InlineData("12:00", "18:00", PartOfDay.Afternoons)]
    [InlineData("18:00", "22:00", PartOfDay.Evenings)]
    [InlineData("22:00", "00:00", PartOfDay.Nights)]
    public void A_day_has_four_parts(string from, string until, PartOfDay part) =>
        Assert.Equal([new(Days.Tuesdays, part)], DayParts.In(On(DayOfWeek.Tuesday, from, until)));

    [Fact]
    public void One_in_the_morning_still_is_the_night_of_the_day_before()
    {
        Assert.Equal([new(Days.Mondays, PartOfDay.Nights)], DayParts.In(On(DayOfWeek.Tuesday, "00:00", "02:00")));
        Assert.Equal([new(Days.Sundays, PartOfDay.Nights)], DayParts.In(On(DayOfWeek.Monday, "00:00", "02:00")));
    }

    [Fact]
    public void Five_weekdays_are_one_name_and_four_are_four()
    {
        var mornings = Weekdays.Select(day => On(day, "09:00", "11:00")).ToList();
        Assert.Equal([new(Days.Weekdays, PartOfDay.Mornings)], DayParts.In(mornings.Aggregate((one, other) => one | other)));
        Assert.Equal(
            [Days.Mondays, Days.Tuesdays, Days.Wednesdays, Days.Thursdays],
            DayParts.In(mornings.Take(4).Aggregate((one, other) => one | other)).Select(part => part.Days));
    }

    [Fact]
    public void A_weekend_is_one_name_and_a_whole_week_too()
    {
        var weekend = On(DayOfWeek.Saturday, "19:00", "21:00") | On(DayOfWeek.Sunday, "18:00", "20:00");
        Assert.Equal([new(Days.Weekends, PartOfDay.Evenings)], DayParts.In(weekend));
        Assert.Equal(
            [new(Days.EveryDay, PartOfDay.Evenings)],
            DayParts.In(Weekdays.Aggregate(weekend, (week, day) => week | On(day, "20:00", "22:00"))));
    }

    [Fact]
    public void The_longest_comes_first() =>
        Assert.Equal(
            [new(Days.Fridays, PartOfDay.Afternoons), new(Days.Mondays, PartOfDay.Mornings)],
            DayParts.In(On(DayOfWeek.Monday, "09:00", "10:00") | On(DayOfWeek.Friday, "13:00", "16:00")));

    [Fact]
    public void Half_an_hour_is_named_only_where_there_is_nothing_longer()
    {
        var half = On(DayOfWeek.Monday, "09:00", "09:30");
        Assert.Equal([new(Days.Mondays, PartOfDay.Mornings)], DayParts.In(half));
        Assert.Equal([new(Days.Fridays, PartOfDay.Evenings)], DayParts.In(half | On(DayOfWeek.Friday, "18:00", "19:00")));
    }
}
