using Alongside.Web.Storage;

namespace Alongside.Web.Meetings;

/// <summary>A plan that one asked for. It holds once the other says yes, until either ends it.</summary>
public sealed class MeetingPlan
{
    /// <summary>How long before a talk both are reminded.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromHours(24);

    public Guid Id { get; private init; }
    public Guid CompanionshipId { get; private init; }
    public Guid AskedBy { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public Sealed Plan { get; private init; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedBy { get; private set; }
    public DateTimeOffset? RemindAt { get; private set; }

    public bool Waits => AgreedAt is null && EndedAt is null;

    public bool Holds => AgreedAt is not null && EndedAt is null;

    public static MeetingPlan Of(Guid id, Guid companionship, Guid by, PlannedTalk talk, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, CompanionshipId = companionship, AskedBy = by, AskedAt = now, Plan = keyring.ForPerson(by, PlaceOf(id, companionship), talk.ToJson()) };

    public PlannedTalk Open(Keyring keyring) => PlannedTalk.Of(keyring.Open(Plan, PlaceOf(Id, CompanionshipId)));

    /// <summary>Yes of the one who was asked.</summary>
    public void SayYes(Guid by, PlannedTalk talk, DateTimeOffset now)
    {
        if (by == AskedBy) throw new InvalidOperationException("Who asked has said yes by asking.");
        if (!Waits) throw new InvalidOperationException("It no longer waits for an answer.");
        AgreedAt = now;
        LookAhead(talk, now);
    }

    /// <summary>"Not now", taken back, or called off.</summary>
    public void End(Guid by, DateTimeOffset now)
    {
        if (EndedAt is not null) return;
        (EndedAt, EndedBy, RemindAt) = (now, by, null);
    }

    /// <summary>When to remind of the next one that is still more than the reminder away.</summary>
    public void LookAhead(PlannedTalk talk, DateTimeOffset now) => RemindAt = talk.Next(now + Before) - Before;

    public void LookNoMore() => RemindAt = null;

    public static Place PlaceOf(Guid id, Guid companionship) => new("meeting_plan", "plan", id, companionship);
}
