using Alongside.Web.CheckIns;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Alongside.Tests.CheckIns;

/// <summary>When a check-in is due, by the clock on the peer's wall: through every change of clocks, never twice and never not at all.</summary>
public sealed class RhythmTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static DateTimeZone Zone(string name) => Rhythm.Zone(name);

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    [Fact]
    public void Thursday_at_seven_is_the_next_Thursday_at_seven() =>
        Assert.Equal(Utc(2026, 11, 27, 0), Rhythm.Weekly.Next(Now, Zone("America/New_York")));

    [Fact]
    public void The_moment_itself_is_not_after_itself() =>
        Assert.Equal(Utc(2026, 12, 4, 0), Rhythm.Weekly.Next(Utc(2026, 11, 27, 0), Zone("America/New_York")));

    [Theory]
    // 2:30 does not exist on 8 March 2026 and comes an hour later; it comes twice on 1 November and the first is taken.
    [InlineData(2026, 3, 7, 12, 2026, 3, 8, 7, 30)]
    [InlineData(2026, 10, 31, 12, 2026, 11, 1, 6, 30)]
    public void Where_the_clocks_change_a_check_in_at_half_past_two_comes_once(int year, int month, int day, int hour, int dueYear, int dueMonth, int dueDay, int dueHour, int dueMinute)
    {
        var nightly = new Rhythm(Enum.GetValues<DayOfWeek>(), new(2, 30), 1);
        if (dueMonth == 11) nightly = nightly with { At = new(1, 30) };
        var due = nightly.Next(Utc(year, month, day, hour), Zone("America/New_York"));
        Assert.Equal(Utc(dueYear, dueMonth, dueDay, dueMonth == 11 ? 5 : dueHour, dueMinute), due);
        Assert.Equal(Rhythm.DayOf(due, Zone("America/New_York")).AddDays(1), Rhythm.DayOf(nightly.Next(due, Zone("America/New_York")), Zone("America/New_York")));
    }

    [Fact]
    public void Every_second_week_counts_from_its_anchor()
    {
        var rhythm = Rhythm.Weekly with { EveryWeeks = 2, Anchor = new(2026, 11, 19) };
        Assert.Equal(new(2026, 12, 3), rhythm.NextDay(new DateOnly(2026, 11, 19)));
        Assert.Equal(new(2026, 11, 26), (rhythm with { Anchor = new(2026, 11, 27) }).NextDay(new DateOnly(2026, 11, 19)));
    }

    [Fact]
    public void A_leap_day_and_the_year_2038_are_days_like_others()
    {
        var daily = new Rhythm(Enum.GetValues<DayOfWeek>(), new(19, 0), 1);
        Assert.Equal(new(2028, 2, 29), daily.NextDay(new DateOnly(2028, 2, 28)));
        Assert.Equal(Utc(2038, 1, 19, 19), daily.Next(Utc(2038, 1, 19, 3, 14), DateTimeZone.Utc));
        Assert.Equal(Utc(2038, 1, 20, 19), daily.Next(Utc(2038, 1, 19, 19), DateTimeZone.Utc));
    }

    private static readonly Gen<Rhythm> Rhythms =
        from days in Gen.SubListOf(Enum.GetValues<DayOfWeek>()).Where(days => days.Count > 0)
        from minutes in Gen.OneOf(Gen.Choose(0, 1439), Gen.Elements(0, 30, 90, 120, 150, 180, 1410))
        from weeks in Gen.Choose(1, Rhythm.MostWeeks)
        from anchor in Gen.Choose(0, 2_000)
        select new Rhythm([.. days], TimeOnly.MinValue.AddMinutes(minutes), weeks) { Anchor = new DateOnly(2026, 1, 1).AddDays(anchor) };

    // A year of every zone there is, round moments where its clocks change and where they do not.
    [Fact]
    public void In_every_zone_walking_gives_one_moment_for_each_due_day_and_they_only_go_forward()
    {
        var walked = 0;
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var changes = zone.GetZoneIntervals(new NodaTime.Interval(Instant.FromUtc(1990, 1, 1, 0, 0), Instant.FromUtc(2041, 1, 1, 0, 0)))
                .Where(interval => interval.HasStart).Select(interval => interval.Start.ToDateTimeOffset()).Append(Utc(2028, 2, 27, 0)).Append(Utc(2038, 1, 17, 0)).ToArray();
            Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(12), Prop.ForAll((from rhythm in Rhythms from change in Gen.Elements(changes) from hours in Gen.Choose(-600, 100) select (rhythm, change.AddHours(hours))).ToArbitrary(), some =>
            {
                var (rhythm, from) = some;
                var to = from.AddDays(60);
                var moments = new List<DateTimeOffset>();
                for (var at = rhythm.Next(from, zone); at <= to; at = rhythm.Next(at, zone)) moments.Add(at);
                walked += moments.Count;
                // Said in another way: every local due day round it, each turned into its moment.
                var days = Enumerable.Range(-4, 70).Select(day => Rhythm.DayOf(from, zone).AddDays(day)).Where(rhythm.IsDue);
                var expected = days.Select(day => rhythm.MomentOf(day, zone)).Where(at => at > from && at <= to).Distinct().Order().ToList();
                return moments.SequenceEqual(expected) && moments.Zip(moments.Skip(1)).All(two => two.First < two.Second)
                    && moments.All(at => at.Offset == TimeSpan.Zero);
            }));
        }
        Assert.True(walked > 10_000, "There was nothing to walk.");
    }

    /// <summary>Whoever moves round the world is asked once for each due day, however often the round looks.</summary>
    [Fact]
    public void Whoever_moves_is_asked_once_for_each_due_day()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.ToArray();
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(400), Prop.ForAll((from rhythm in Rhythms from moves in Gen.ArrayOf(from zone in Gen.Elements(zones) from hours in Gen.Choose(1, 400) select (zone, hours)) where moves.Length > 0 select (rhythm, moves)).ToArbitrary(), some =>
        {
            var (rhythm, moves) = some;
            var now = Now;
            var plan = Plan.From(rhythm, Reaching.Default, null, now, Zone(moves[0].zone));
            var begun = plan.NextDay!.Value;
            var days = new List<DateOnly>();
            foreach (var (zone, hours) in moves)
            {
                now = now.AddHours(hours);
                var before = plan.NextDay!.Value;
                var (due, then) = plan.Walk(now, Zone(zone));
                if (then.Walk(now, Zone(zone)).Due.Count > 0) return false;
                for (var day = before; day < then.NextDay; day = plan.Rhythm!.NextDay(day)) days.Add(day);
                // What is still to come lies in the future, on the wall of the new zone.
                if (then.NextMoment(Zone(zone)) <= now || due.Any(at => at > now)) return false;
                plan = then;
            }
            var all = new List<DateOnly>();
            for (var day = begun; day < plan.NextDay; day = plan.Rhythm!.NextDay(day)) all.Add(day);
            return days.SequenceEqual(all);
        }));
    }

    [Fact]
    public void The_same_rhythm_agreed_again_keeps_its_weeks_and_its_next_day()
    {
        var fortnightly = Rhythm.Weekly with { EveryWeeks = 2 };
        var first = Plan.From(fortnightly, Reaching.Default, null, Now, DateTimeZone.Utc);
        var (_, later) = first.Walk(Now.AddDays(7), DateTimeZone.Utc);
        var again = Plan.From(fortnightly, Reaching.Default with { Way = Reaching.Call }, later, Now.AddDays(8), DateTimeZone.Utc);
        Assert.Equal(later.NextDay, again.NextDay);
        Assert.Equal(later.Rhythm, again.Rhythm);
        Assert.Equal(Reaching.Call, again.Reaching.Way);
        Assert.Equal(new DateOnly(2026, 12, 1), Plan.From(fortnightly with { Days = [DayOfWeek.Tuesday] }, Reaching.Default, later, Now.AddDays(8), DateTimeZone.Utc).NextDay);
    }
}
