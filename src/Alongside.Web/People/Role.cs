namespace Alongside.Web.People;

/// <summary>What a person was asked to be for others, and who said yes. Everybody is a peer without a row.</summary>
public sealed class Role
{
    public const string Supporter = "supporter", Coordinator = "coordinator", Steward = "steward";

    public Guid PersonId { get; init; }
    public required string Kind { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? GivenAt { get; private set; }
    public Guid? GivenBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedBy { get; private set; }

    public bool IsHeld => GivenAt is not null && EndedAt is null;

    /// <summary>Nobody approves themselves; the first steward's role comes from the one-time link and has no giver.</summary>
    public void Give(Guid? by, DateTimeOffset now)
    {
        if (by == PersonId) throw new InvalidOperationException("Nobody gives a role to themselves.");
        (GivenAt, GivenBy, EndedAt, EndedBy) = (now, by, null, null);
    }

    public void End(Guid by, DateTimeOffset now) => (EndedAt, EndedBy) = (now, by);
}
