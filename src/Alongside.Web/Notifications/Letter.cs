using Alongside.Web.Storage;

namespace Alongside.Web.Notifications;

/// <summary>An e-mail that is due to somebody. It says that something new waits, never what.</summary>
public sealed class Letter
{
    /// <summary>After this long the news is no news any more.</summary>
    public static readonly TimeSpan KeepTrying = TimeSpan.FromDays(5);

    /// <summary>A link to a new passphrase works no longer than this.</summary>
    public static readonly TimeSpan KeepTryingALink = TimeSpan.FromMinutes(10);

    public const string Hello = "hello", HelloAnswered = "hello-answered", Lapsed = "lapsed", NewPassphrase = "new-passphrase", Report = "report", Approved = "approved", Introduction = "introduction", Message = "message";

    /// <summary>What comes up between two people who walk together.</summary>
    public const string Agreement = "agreement", CheckIn = "check-in", ReachOut = "reach-out", Promise = "promise", Meeting = "meeting", Goal = "goal", Celebration = "celebration", Pulse = "pulse", Repair = "repair", Goodbye = "goodbye", Learning = "learning";

    public static readonly IReadOnlyList<string> Kinds =
        [Hello, HelloAnswered, Lapsed, NewPassphrase, Report, Approved, Introduction, Message, Agreement, CheckIn, ReachOut, Promise, Meeting, Goal, Celebration, Pulse, Repair, Goodbye, Learning];

    /// <summary>About the account itself: nobody can switch these off, and no pace holds them up.</summary>
    public static readonly IReadOnlyList<string> OfTheAccount = [.. Kinds.Where(kind => NoticeGroups.Of(kind) == NoticeGroup.None)];

    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public required string Kind { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset SendAt { get; private set; }
    public int Tries { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>What the kind needs beside its words: for a new passphrase the path of the link.</summary>
    public Sealed? Content { get; private set; }

    public NoticeGroup Group => NoticeGroups.Of(Kind);

    /// <summary>It was handed on before and did not arrive, as far as anybody knows.</summary>
    public bool IsOnItsWay => Tries > 0;

    public static Letter To(Guid person, string kind, Guid id, Sealed? content, DateTimeOffset now) =>
        new() { Id = id, PersonId = person, Kind = kind, MadeAt = now, SendAt = now, Content = content };

    public static Place PlaceOf(Guid id) => new("letter", "content", id);

    /// <summary>One more try begins. Should this node die now, another takes the letter up after the wait: a minute, two, four, up to six hours.</summary>
    public void Try(DateTimeOffset now)
    {
        Tries++;
        SendAt = now + TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, Tries - 1)));
    }

    /// <summary>Not now: in quiet hours, before the pace allows it, or behind another one that is on its way.</summary>
    public void WaitUntil(DateTimeOffset moment) => SendAt = moment;

    public void Sent(DateTimeOffset now) => (SentAt, Content) = (now, null);

    public void GiveUp(DateTimeOffset now) => (GivenUpAt, Content) = (now, null);

    public bool IsTooOld(DateTimeOffset now) => now - MadeAt > (Kind == NewPassphrase ? KeepTryingALink : KeepTrying);
}
