using Alongside.Web.Growth;
using Xunit;

namespace Alongside.Tests.Growth;

/// <summary>What somebody carries, and when it is more than they planned.</summary>
public sealed class LoadTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset At(double minutes) => Noon.AddMinutes(minutes);

    [Fact]
    public void Messages_close_together_are_one_stretch_and_a_message_alone_takes_two_minutes()
    {
        Assert.Equal(TimeSpan.Zero, Load.TimeOf([]));
        Assert.Equal(TimeSpan.FromMinutes(2), Load.TimeOf([At(0)]));
        Assert.Equal(TimeSpan.FromMinutes(22), Load.TimeOf([At(0), At(10), At(20)]));
        Assert.Equal(TimeSpan.FromMinutes(4), Load.TimeOf([At(0), At(10.1)]));
    }

    [Fact]
    public void Two_talks_at_once_are_one_time() => Assert.Equal(TimeSpan.FromMinutes(12), Load.TimeOf([At(5), At(0), At(10), At(5)]));

    [Theory]
    [InlineData(3, 2, 3, null, false), InlineData(4, 2, 3, null, true), InlineData(9, 5, null, 5, false), InlineData(1, 5.1, null, 5, true), InlineData(20, 100, null, null, false)]
    public void Only_what_is_more_than_planned_passes(int people, double hours, int? most, int? mostHours, bool passes) =>
        Assert.Equal(passes, new Load(people, TimeSpan.FromHours(hours)).Passes(new(most, mostHours)));

    [Fact]
    public void A_door_that_somebody_opened_themselves_stays_in_their_hands_for_a_week()
    {
        var (load, limit) = (new Load(4, TimeSpan.Zero), new LoadLimit(3, null));
        Assert.True(load.ClosesDoor(limit, null, Noon));
        Assert.False(load.ClosesDoor(limit, Noon.AddDays(-6), Noon));
        Assert.True(load.ClosesDoor(limit, Noon.AddDays(-7), Noon));
    }

    [Fact]
    public void Somebody_is_asked_about_their_week_once_in_seven_days_and_not_in_their_first()
    {
        Assert.False(OwnWeeks.IsAsked(null, null, Noon));
        Assert.False(OwnWeeks.IsAsked(Noon.AddDays(-6), null, Noon));
        Assert.True(OwnWeeks.IsAsked(Noon.AddDays(-7), null, Noon));
        Assert.False(OwnWeeks.IsAsked(Noon.AddDays(-70), Noon.AddDays(-6), Noon));
        Assert.True(OwnWeeks.IsAsked(Noon.AddDays(-70), Noon.AddDays(-7), Noon));
    }

    [Fact]
    public void Care_is_offered_after_two_low_weeks_or_a_heavy_talk()
    {
        static bool Offers(int heavyDaysAgo, params (int DaysAgo, int Word)[] words) =>
            OwnWeeks.OffersCare([.. words.Select(one => (Noon.AddDays(-one.DaysAgo), one.Word))], heavyDaysAgo < 0 ? null : Noon.AddDays(-heavyDaysAgo), Noon);
        Assert.False(Offers(-1));
        Assert.False(Offers(-1, (0, 1)));
        Assert.True(Offers(-1, (0, 2), (7, 1)));
        Assert.False(Offers(-1, (0, 3), (7, 1), (14, 1)));
        Assert.False(Offers(-1, (0, 1), (30, 1)));
        Assert.True(Offers(3));
        Assert.False(Offers(7));
    }
}
