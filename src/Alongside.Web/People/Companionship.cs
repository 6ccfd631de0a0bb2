namespace Alongside.Web.People;

/// <summary>How a companionship, or the hello before it, came to its end.</summary>
public static class Endings
{
    public const string NotNow = "not-now", Lapsed = "lapsed", TakenBack = "taken-back", Ended = "ended", Blocked = "blocked";
}

/// <summary>
/// A peer and a supporter. It starts as a hello, in which both may write; it begins when both have said yes;
/// either may end it in one step, with no reason asked. Its conversation has the same id.
/// </summary>
public sealed class Companionship
{
    public static readonly TimeSpan HelloLasts = TimeSpan.FromDays(7);
    public const int MostOpenHellos = 3;

    public Guid Id { get; private init; }
    public Guid PeerId { get; private init; }
    public Guid SupporterId { get; private init; }
    public DateTimeOffset HelloAt { get; private init; }
    public DateTimeOffset LapsesAt { get; private init; }
    public DateTimeOffset? PeerYesAt { get; private set; }
    public DateTimeOffset? SupporterYesAt { get; private set; }
    public DateTimeOffset? BegunAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedBy { get; private set; }
    public string? Ending { get; private set; }

    public bool IsLiving => EndedAt is null;
    public bool IsHello => IsLiving && BegunAt is null;
    public bool HasBegun => IsLiving && BegunAt is not null;

    public static Companionship Hello(Guid id, Guid peer, Guid supporter, DateTimeOffset now) =>
        new() { Id = id, PeerId = peer, SupporterId = supporter, HelloAt = now, LapsesAt = now + HelloLasts };

    public Guid Other(Guid person) => person == PeerId ? SupporterId : PeerId;

    public bool HasSaidYes(Guid person) => (person == PeerId ? PeerYesAt : SupporterYesAt) is not null;

    /// <summary>Yes to walking together. The second yes begins it.</summary>
    public void SayYes(Guid by, DateTimeOffset now)
    {
        Check(by, now);
        if (by == PeerId) PeerYesAt ??= now; else SupporterYesAt ??= now;
        if (PeerYesAt is not null && SupporterYesAt is not null) BegunAt ??= now;
    }

    /// <summary>Ends it, whatever it is by now: a supporter's "not now", a hello taken back, or walking together.</summary>
    public void End(Guid by, DateTimeOffset now)
    {
        Check(by, now);
        Close(by, now, HasBegun ? Endings.Ended : by == SupporterId ? Endings.NotNow : Endings.TakenBack);
    }

    public void Block(Guid by, DateTimeOffset now)
    {
        Check(by, now);
        Close(by, now, Endings.Blocked);
    }

    /// <summary>A hello nobody answered with yes is let go kindly.</summary>
    public void Lapse(DateTimeOffset now)
    {
        if (!IsHello || now < LapsesAt) throw new InvalidOperationException("Only a hello whose days are over lapses.");
        Close(null, now, Endings.Lapsed);
    }

    void Close(Guid? by, DateTimeOffset now, string ending) => (EndedAt, EndedBy, Ending) = (now, by, ending);

    void Check(Guid by, DateTimeOffset now)
    {
        if (by != PeerId && by != SupporterId) throw new InvalidOperationException("Only the two people in it decide.");
        if (!IsLiving) throw new InvalidOperationException("It has ended.");
        if (now < HelloAt) throw new InvalidOperationException("Nothing happens before the hello.");
    }
}

/// <summary>A rest that either asked for: no new words until one of them ends it.</summary>
public sealed class Pause
{
    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public DateTimeOffset BegunAt { get; init; }
    public Guid BegunBy { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedBy { get; private set; }

    public void End(Guid by, DateTimeOffset now) => (EndedAt, EndedBy) = (now, by);
}

/// <summary>The row of a conversation that the log is locked by. Closed for new words when the companionship ends.</summary>
public sealed class Conversation
{
    public Guid Id { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }
    public DateTimeOffset? RestingAt { get; set; }
}

/// <summary>A person in a conversation, with the ink they have there on both screens.</summary>
public sealed class Participant
{
    public Guid ConversationId { get; init; }
    public Guid PersonId { get; init; }
    public required string Ink { get; init; }
}
