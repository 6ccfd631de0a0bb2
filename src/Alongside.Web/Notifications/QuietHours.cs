using NodaTime;

namespace Alongside.Web.Notifications;

/// <summary>Hours in which nobody is told anything, by the clock on the person's own wall. From the first hour on, up to the second; the same twice is none.</summary>
public sealed record QuietHours(LocalTime From, LocalTime To)
{
    public static readonly QuietHours Usual = new(new(21, 0), new(8, 0));

    public bool Cover(DateTimeOffset moment, DateTimeZone zone) => Cover(Instant.FromDateTimeOffset(moment).InZone(zone).TimeOfDay);

    /// <summary>The moment itself, or the first one after it that is not quiet.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset moment, DateTimeZone zone) => Turn(moment, zone, quiet: false, To);

    /// <summary>The moment itself, or the first one after it that is quiet; never, where none is.</summary>
    public DateTimeOffset BeginAfter(DateTimeOffset moment, DateTimeZone zone) => From == To ? DateTimeOffset.MaxValue : Turn(moment, zone, quiet: true, From);

    private DateTimeOffset Turn(DateTimeOffset moment, DateTimeZone zone, bool quiet, LocalTime turn)
    {
        if (Cover(moment, zone) == quiet) return moment;
        var at = Instant.FromDateTimeOffset(moment);
        while (Cover(at.InZone(zone).TimeOfDay) != quiet)
        {
            // Within one offset the way to the turn is plain. Where the clocks change before it, the clock is read anew.
            var offset = zone.GetZoneInterval(at);
            var next = at + Until(turn, at.InZone(zone).TimeOfDay);
            at = offset.HasEnd && offset.End < next ? offset.End : next;
        }
        return at.ToDateTimeOffset();
    }

    private bool Cover(LocalTime time) => From <= To ? From <= time && time < To : From <= time || time < To;

    private static Duration Until(LocalTime end, LocalTime now)
    {
        var ticks = end.TickOfDay - now.TickOfDay;
        return Duration.FromTicks(ticks > 0 ? ticks : ticks + NodaConstants.TicksPerDay);
    }
}
