using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Web.CheckIns;
using NodaTime;

namespace Alongside.Web.Meetings;

/// <summary>How two people meet.</summary>
public enum MeetingWay { InPerson, Phone, Video }

/// <summary>A talk that is planned: the day and the hour by the clock of whoever asked, once or every some weeks.</summary>
/// <param name="Where">A place, a number or a link, in the asker's own words.</param>
/// <param name="EveryWeeks">0: once.</param>
public sealed record PlannedTalk(MeetingWay Way, string Where, DateOnly Day, TimeOnly At, string Zone, int Minutes, int EveryWeeks)
{
    public const int LongestWhere = 300, FewestMinutes = 5, MostMinutes = 480;

    public static readonly IReadOnlyList<int> Repeats = [0, 1, 2, 4];

    private static readonly JsonSerializerOptions Format = new() { Converters = { new JsonStringEnumConverter() } };

    public bool IsPossible => Enum.IsDefined(Way) && Where.Length <= LongestWhere && Minutes is >= FewestMinutes and <= MostMinutes && Repeats.Contains(EveryWeeks);

    /// <summary>The first time it takes place strictly after a moment; none when it was once and is over.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var zone = Rhythm.Zone(Zone);
        if (EveryWeeks == 0) return MomentOf(Day, zone) is var once && once > after ? once : null;
        // A day earlier than the local one: a jump of the clocks can carry a moment over midnight.
        var weeks = Math.Max(0, (Rhythm.DayOf(after, zone).DayNumber - 1 - Day.DayNumber) / (7 * EveryWeeks));
        var day = Day.AddDays(weeks * 7 * EveryWeeks);
        while (MomentOf(day, zone) <= after) day = day.AddDays(7 * EveryWeeks);
        return MomentOf(day, zone);
    }

    /// <summary>Every time it takes place after one moment and up to another.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset until)
    {
        for (var next = Next(after); next is { } at && at <= until; next = Next(at)) yield return at;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static PlannedTalk Of(string json) => JsonSerializer.Deserialize<PlannedTalk>(json, Format)!;

    private DateTimeOffset MomentOf(DateOnly day, DateTimeZone zone) =>
        zone.AtLeniently(LocalDate.FromDateOnly(day).At(LocalTime.FromTimeOnly(At))).ToInstant().ToDateTimeOffset();
}
