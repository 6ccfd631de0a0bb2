using Alongside.Web.Notifications;
using NodaTime;
using Xunit;

namespace Alongside.Tests.Notifications;

/// <summary>Quiet hours hold by the clock on the wall, everywhere and through every change of it; pace holds by hours gone by.</summary>
public sealed class QuietHoursTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0), Until = Instant.FromUtc(2028, 12, 31, 0, 0);

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Over midnight, within a day, over the hours in which clocks change, and one that ends in them.</summary>
    public static TheoryData<int, int> Windows() => new() { { 21, 8 }, { 13, 15 }, { 1, 3 }, { 22, 2 }, { 3, 2 }, { 0, 1 }, { 23, 0 } };

    [Theory, MemberData(nameof(Windows))]
    public void In_every_zone_and_round_every_change_of_clocks_quiet_ends_at_the_first_moment_that_is_not_quiet(int from, int to)
    {
        var quiet = new QuietHours(new(from, 0), new(to, 0));
        var (zones, waited) = (0, 0);
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids.Select(Zone))
        {
            zones++;
            foreach (var moment in Moments(zone))
            {
                var end = quiet.EndAfter(moment, zone);
                Assert.False(quiet.Cover(end, zone), $"{zone.Id} {moment:o} would go out at {end:o}, which is quiet");
                if (end == moment) continue;
                waited++;
                // A day and an hour; and one more day where the only hour that is not quiet is the one that the clock skips.
                Assert.InRange(end - moment, TimeSpan.FromTicks(1), TimeSpan.FromHours(49));
                Assert.True(quiet.Cover(end.AddTicks(-1), zone), $"{zone.Id} {moment:o} waits too long, to {end:o}");
                for (var at = moment; at < end; at = at.AddMinutes(29)) Assert.True(quiet.Cover(at, zone), $"{zone.Id} {moment:o} could have gone out at {at:o}");
                var begin = quiet.BeginAfter(end, zone);
                Assert.True(begin > end && quiet.Cover(begin, zone) && !quiet.Cover(begin.AddTicks(-1), zone), $"{zone.Id} {end:o}: quiet begins at {begin:o}");
            }
        }
        Assert.True(zones > 400 && waited > 1000, $"{zones} zones, {waited} waits");
    }

    // An ordinary day, a leap day, 2038, and every change of clocks of three years from a day before to a day after.
    private static IEnumerable<DateTimeOffset> Moments(DateTimeZone zone)
    {
        var about = zone.GetZoneIntervals(From, Until).Where(interval => interval.HasStart).Select(interval => interval.Start).Where(start => start > From)
            .Append(Instant.FromUtc(2026, 7, 1, 0, 0)).Append(Instant.FromUtc(2028, 2, 29, 12, 0)).Append(Instant.FromUtc(2038, 1, 19, 3, 14));
        foreach (var moment in about)
            foreach (var minutes in new[] { -1440, -600, -121, -61, -60, -31, -1, 0, 1, 30, 60, 61, 200, 700, 1440 })
                yield return moment.Plus(Duration.FromMinutes(minutes)).ToDateTimeOffset();
    }

    [Theory]
    [InlineData("America/New_York", "2026-11-20T20:59:59-05:00", "2026-11-20T20:59:59-05:00")]
    [InlineData("America/New_York", "2026-11-20T21:00:00-05:00", "2026-11-21T08:00:00-05:00")]
    [InlineData("America/New_York", "2026-11-21T00:00:00-05:00", "2026-11-21T08:00:00-05:00")]
    [InlineData("America/New_York", "2026-11-21T08:00:00-05:00", "2026-11-21T08:00:00-05:00")]
    // The nights in which the clocks change are an hour shorter or longer, and end at eight all the same.
    [InlineData("America/New_York", "2026-03-07T22:00:00-05:00", "2026-03-08T08:00:00-04:00")]
    [InlineData("Europe/Madrid", "2026-10-24T22:00:00+02:00", "2026-10-25T08:00:00+01:00")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T22:00:00+11:00", "2026-04-05T08:00:00+10:30")]
    [InlineData("Asia/Kathmandu", "2026-04-04T22:00:00+05:45", "2026-04-05T08:00:00+05:45")]
    public void The_usual_quiet_hours(string zone, string moment, string end) => Assert.Equal(At(end), QuietHours.Usual.EndAfter(At(moment), Zone(zone)));

    [Fact]
    public void Quiet_until_an_hour_that_is_skipped_ends_when_the_clock_jumps() =>
        Assert.Equal(At("2026-03-08T03:00:00-04:00"), new QuietHours(new(22, 0), new(2, 30)).EndAfter(At("2026-03-08T00:00:00-05:00"), Zone("America/New_York")));

    [Fact]
    public void An_hour_that_comes_twice_is_quiet_twice()
    {
        var (quiet, zone) = (new QuietHours(new(22, 0), new(1, 30)), Zone("America/New_York"));
        Assert.Equal(At("2026-11-01T01:30:00-04:00"), quiet.EndAfter(At("2026-11-01T00:00:00-04:00"), zone));
        Assert.Equal(At("2026-11-01T01:30:00-05:00"), quiet.EndAfter(At("2026-11-01T01:10:00-05:00"), zone));
    }

    [Fact]
    public void The_same_hour_twice_is_never_quiet()
    {
        var none = new QuietHours(new(9, 0), new(9, 0));
        for (var hour = 0; hour < 24; hour++) Assert.Equal(Start.AddHours(hour), none.EndAfter(Start.AddHours(hour), DateTimeZone.Utc));
        Assert.Equal(DateTimeOffset.MaxValue, none.BeginAfter(Start, DateTimeZone.Utc));
    }

    [Theory]
    [InlineData(Pace.AsItComes, 10), InlineData(Pace.Daily, 24 * 60), InlineData(Pace.EveryThreeDays, 3 * 24 * 60)]
    public void Pace_counts_from_when_somebody_was_last_told(Pace pace, int minutes)
    {
        Assert.Equal(Start, pace.NextAfter(null, Start));
        Assert.Equal(Start.AddMinutes(minutes), pace.NextAfter(Start, Start));
        Assert.Equal(Start.AddDays(4), pace.NextAfter(Start, Start.AddDays(4)));
    }

    /// <summary>What the year-long simulation asks too: told often, in any zone, never in quiet hours and never faster than the pace.</summary>
    [Theory, InlineData("America/New_York"), InlineData("Europe/Madrid"), InlineData("Pacific/Chatham"), InlineData("Africa/Casablanca"), InlineData("Asia/Gaza")]
    public void A_year_of_something_new_every_seven_hours_breaks_no_quiet_hours_and_no_pace(string id)
    {
        var zone = Zone(id);
        foreach (var pace in Enum.GetValues<Pace>())
        {
            var choice = new NoticeChoice { Pace = pace };
            DateTimeOffset? told = null;
            var times = 0;
            for (var now = Start; now < Start.AddYears(1); now = now.AddHours(7))
            {
                var next = choice.NextAfter(told, now, zone);
                Assert.False(QuietHours.Usual.Cover(next, zone));
                if (pace != Pace.AsItComes && told is { } last) Assert.True(next - last >= (pace == Pace.Daily ? TimeSpan.FromDays(1) : TimeSpan.FromDays(3)));
                if (next - now > TimeSpan.FromHours(7)) continue;
                told = next;
                times++;
            }
            Assert.True(times > 80, $"{pace}: {times}");
        }
    }
}
