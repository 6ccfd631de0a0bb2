namespace Alongside.Matching.Tests;

public class WeekHoursTests
{
    [Fact]
    public void A_week_begins_on_Monday_and_has_336_half_hours()
    {
        Assert.Equal([0], On(DayOfWeek.Monday, "00:00", "00:30").HalfHours);
        Assert.Equal([335], On(DayOfWeek.Sunday, "23:30", "00:00").HalfHours);
        Assert.Equal(336, WeekHours.FromHalfHours(Enumerable.Range(0, 336)).Count);
        Assert.True(default(WeekHours).IsEmpty);
    }

    [Theory]
    [InlineData("09:10", "10:50", 2)]
    [InlineData("09:00", "09:29", 0)]
    [InlineData("12:00", "09:00", 0)]
    [InlineData("00:00", "00:00", 48)]
    [InlineData("23:45", "00:00", 0)]
    public void A_half_hour_free_only_in_part_does_not_count(string from, string until, int halfHours) =>
        Assert.Equal(halfHours, On(DayOfWeek.Wednesday, from, until).Count);

    [Theory]
    [InlineData(-1)]
    [InlineData(336)]
    public void There_is_nothing_outside_the_week(int halfHour) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WeekHours.FromHalfHours([halfHour]));

    [Fact]
    public void What_two_weeks_have_in_common_and_what_they_have_together()
    {
        var one = On(DayOfWeek.Monday, "09:00", "11:00") | On(DayOfWeek.Sunday, "20:00", "22:00");
        var other = On(DayOfWeek.Monday, "10:00", "12:00") | On(DayOfWeek.Saturday, "20:00", "22:00");
        Assert.Equal(On(DayOfWeek.Monday, "10:00", "11:00"), one & other);
        Assert.Equal(14, (one | other).Count);
        Assert.True((one & other) == (other & one) && one != other);
        Assert.Equal((one & other).GetHashCode(), (other & one).GetHashCode());
    }

    [Fact]
    public void Half_hours_come_back_as_they_were_given_each_once() =>
        Assert.Equal([3, 47, 48, 300], WeekHours.FromHalfHours([300, 48, 3, 47, 3]).HalfHours);

    [Theory]
    [InlineData(0, "09:00", "11:00")]
    [InlineData(90, "10:30", "12:30")]
    [InlineData(-120, "07:00", "09:00")]
    [InlineData((7 * 24 * 60) + 60, "10:00", "12:00")]
    [InlineData(-(14 * 24 * 60) - 60, "08:00", "10:00")]
    [InlineData(345, "15:00", "16:30")]
    [InlineData(-15, "09:00", "10:30")]
    public void The_same_hours_on_another_clock(int minutes, string from, string until) =>
        Assert.Equal(On(DayOfWeek.Monday, from, until), On(DayOfWeek.Monday, "09:00", "11:00").Moved(TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void Late_on_Sunday_is_Monday_further_east() =>
        Assert.Equal(On(DayOfWeek.Monday, "05:00", "06:00"), On(DayOfWeek.Sunday, "23:00", "00:00").Moved(TimeSpan.FromHours(6)));

    internal static WeekHours On(DayOfWeek day, string from, string until) =>
        WeekHours.On(day, TimeOnly.Parse(from, null), TimeOnly.Parse(until, null));
}
