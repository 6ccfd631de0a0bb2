using NodaTime;

namespace Alongside.Web.CheckIns;

/// <summary>How often two people check in: on which days, at what hour by the peer's clock, every how many weeks.</summary>
public sealed record Rhythm(IReadOnlyList<DayOfWeek> Days, TimeOnly At, int EveryWeeks)
{
    public const int MostWeeks = 8;

    /// <summary>A day of a week that counts, so that "every second week" knows which one.</summary>
    public DateOnly Anchor { get; init; }

    /// <summary>What two people begin with: Thursday evenings.</summary>
    public static Rhythm Weekly { get; } = new([DayOfWeek.Thursday], new(19, 0), 1);

    public bool IsPossible => Days.Count is > 0 and <= 7 && Days.Distinct().Count() == Days.Count && Days.All(Enum.IsDefined) && EveryWeeks is > 0 and <= MostWeeks;

    public bool IsDue(DateOnly day) => Days.Contains(day.DayOfWeek) && (Week(day) - Week(Anchor)) % EveryWeeks == 0;

    /// <summary>The first due day after a day.</summary>
    public DateOnly NextDay(DateOnly after)
    {
        if (!IsPossible) throw new InvalidOperationException("A rhythm has days.");
        do after = after.AddDays(1); while (!IsDue(after));
        return after;
    }

    /// <summary>When a day is due. Where clocks jump over the hour it comes as much later; where the hour comes twice, at the first.</summary>
    public DateTimeOffset MomentOf(DateOnly day, DateTimeZone zone) =>
        zone.AtLeniently(LocalDate.FromDateOnly(day).At(LocalTime.FromTimeOnly(At))).ToInstant().ToDateTimeOffset();

    /// <summary>The first due day whose moment comes strictly after a moment.</summary>
    public DateOnly NextDay(DateTimeOffset after, DateTimeZone zone)
    {
        // A jump of the clocks can carry the moment of one day into the next.
        var day = NextDay(DayOf(after, zone).AddDays(-3));
        while (MomentOf(day, zone) <= after) day = NextDay(day);
        return day;
    }

    /// <summary>The first due moment strictly after a moment.</summary>
    public DateTimeOffset Next(DateTimeOffset after, DateTimeZone zone) => MomentOf(NextDay(after, zone), zone);

    /// <summary>The zone by the name a card has. One that nobody knows any more counts as UTC, as everywhere.</summary>
    public static DateTimeZone Zone(string name) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)
        ?? (TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var other) ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(other) : null)
        ?? DateTimeZone.Utc;

    public static DateOnly DayOf(DateTimeOffset moment, DateTimeZone zone) => Instant.FromDateTimeOffset(moment).InZone(zone).Date.ToDateOnly();

    public bool Equals(Rhythm? other) => other is not null && Days.Order().SequenceEqual(other.Days.Order()) && At == other.At && EveryWeeks == other.EveryWeeks && Anchor == other.Anchor;

    public override int GetHashCode() => HashCode.Combine(Days.Count, At, EveryWeeks, Anchor);

    // Weeks begin on Monday, as day 0 of the calendar did.
    private static int Week(DateOnly day) => day.DayNumber / 7;
}
