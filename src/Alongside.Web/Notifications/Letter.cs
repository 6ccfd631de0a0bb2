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

    public Guid Id { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>Which room it comes from: only the keyring reads that. A stolen database must not show that somebody got a letter about mending.</summary>
    public Sealed Kind { get; init; }

    /// <summary>About the account itself: nobody can switch these off, and no pace holds them up. The one thing that stays plain.</summary>
    public bool OfTheAccount { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset SendAt { get; private set; }
    public int Tries { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>The path of the link to a new passphrase; no other letter has any. Forgotten as soon as it was sent.</summary>
    public Sealed? Content { get; private set; }

    /// <summary>Somebody sits before a closed door and waits for it.</summary>
    public bool BringsALink => Content is not null;

    /// <summary>It was handed on before and did not arrive, as far as anybody knows.</summary>
    public bool IsOnItsWay => Tries > 0;

    // The kind is the program's own word, so it is the community's to seal: a round also writes where a person's own key rests.
    public static Letter To(Guid person, string kind, Guid id, string? link, Keyring keyring, DateTimeOffset now) => new()
    {
        Id = id,
        PersonId = person,
        Kind = keyring.ForCommunity(new("letter", "kind", id), kind),
        OfTheAccount = NoticeGroups.Of(kind) == NoticeGroup.None,
        MadeAt = now,
        SendAt = now,
        Content = link is null ? null : keyring.ForPerson(person, PlaceOfLink(id), link),
    };

    public string OpenKind(Keyring keyring) => keyring.Open(Kind, new("letter", "kind", Id));

    public NoticeGroup GroupOf(Keyring keyring) => NoticeGroups.Of(OpenKind(keyring));

    public string? OpenLink(Keyring keyring) => Content is { } link ? keyring.Open(link, PlaceOfLink(Id)) : null;

    public static Place PlaceOfLink(Guid id) => new("letter", "content", id);

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

    public bool IsTooOld(DateTimeOffset now) => now - MadeAt > (BringsALink ? KeepTryingALink : KeepTrying);
}
