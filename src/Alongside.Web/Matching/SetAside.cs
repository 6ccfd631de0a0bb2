namespace Alongside.Web.Matching;

/// <summary>"Not for me." The other is told nothing, and is not suggested again until it is taken back.</summary>
public sealed class SetAside
{
    public Guid PersonId { get; init; }
    public Guid OtherId { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Somebody would like a person of the team to look with them.</summary>
public sealed class RequestForPerson
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public Guid? AnsweredBy { get; private set; }

    /// <summary>Whoever asked may also settle it: they no longer need anybody.</summary>
    public void Answer(Guid by, DateTimeOffset now) => (AnsweredAt, AnsweredBy) = (now, by);
}
