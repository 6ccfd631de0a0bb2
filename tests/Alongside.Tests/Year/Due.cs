using NodaTime;

namespace Alongside.Tests.Year;

/// <summary>What two agreed on, and everything that happened to it, as the simulation knows it.</summary>
internal sealed class Agreed(DateTimeOffset at, IReadOnlyList<IsoDayOfWeek> days, LocalTime time, int everyWeeks, string zone)
{
    /// <summary>From when the peer lives by which clock.</summary>
    public List<(Instant From, DateTimeZone Zone)> Zones { get; } = [(Instant.FromDateTimeOffset(at), DateTimeZoneProviders.Tzdb[zone])];

    public List<(Instant From, Instant To)> Rests { get; } = [];

    public Instant? EndedAt { get; set; }

    /// <summary>Every moment that was due up to another, counted by hand: the calendar and the clock on the peer's wall, and nothing of the program.</summary>
    public IEnumerable<Instant> Until(Instant end)
    {
        end = EndedAt is { } ended && ended < end ? ended : end;
        var (begin, place) = (Zones[0].From, 0);
        LocalDate? week = null;
        for (var day = begin.InZone(Zones[0].Zone).Date.PlusDays(-1); ; day = day.PlusDays(1))
        {
            var monday = day.PlusDays(1 - (int)day.DayOfWeek);
            if (!days.Contains(day.DayOfWeek)) continue;
            if (week is { } first && Period.DaysBetween(first, monday) / 7 % everyWeeks != 0) continue;
            // Whoever moves is asked by the new clock from the next day on that has not come yet.
            var moment = At(day, Zones[place].Zone);
            while (place + 1 < Zones.Count && Zones[place + 1].From < moment) moment = At(day, Zones[++place].Zone);
            if (week is null && moment <= begin) continue;
            week ??= monday;
            if (moment > end) yield break;
            if (!Rests.Exists(rest => rest.From <= moment && moment < rest.To)) yield return moment;
        }
    }

    // An hour that the clocks skip comes as much later; one that comes twice counts at the first.
    private Instant At(LocalDate day, DateTimeZone zone)
    {
        var map = zone.MapLocal(day + time);
        return map.Count > 0 ? map.First().ToInstant() : (day + time).WithOffset(map.EarlyInterval.WallOffset).ToInstant();
    }
}
