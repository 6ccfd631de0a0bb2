using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Web.Storage;

namespace Alongside.Web.Meetings;

/// <summary>What was noted about a meeting: whether they met at all, how, and for how many minutes.</summary>
public sealed record Noted(bool Met, MeetingWay Way, int Minutes)
{
    private static readonly JsonSerializerOptions Format = new() { Converters = { new JsonStringEnumConverter() } };

    public bool IsPossible => Enum.IsDefined(Way) && (!Met || Minutes is >= 1 and <= PlannedTalk.MostMinutes);

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static Noted Of(string json) => JsonSerializer.Deserialize<Noted>(json, Format)!;
}

/// <summary>One time that two people met, or did not. What is noted about it can be corrected by both.</summary>
public sealed class Meeting
{
    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public Guid? PlanId { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>One note about a meeting. The newest counts; the ones before stay.</summary>
public sealed class MeetingNote
{
    public Guid Id { get; private init; }
    public Guid MeetingId { get; private init; }
    public Guid ById { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Sealed Note { get; private init; }

    public static MeetingNote Of(Guid id, Guid meeting, Guid by, Noted noted, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, MeetingId = meeting, ById = by, At = now, Note = keyring.ForPerson(by, PlaceOf(id, meeting), noted.ToJson()) };

    public Noted Open(Keyring keyring) => Noted.Of(keyring.Open(Note, PlaceOf(Id, MeetingId)));

    public static Place PlaceOf(Guid id, Guid meeting) => new("meeting_note", "note", id, meeting);
}
