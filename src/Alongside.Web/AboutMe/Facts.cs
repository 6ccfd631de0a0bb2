using Alongside.Matching;

namespace Alongside.Web.AboutMe;

/// <summary>How far along a person feels, if they like to say.</summary>
public enum HowFar { InTheMiddle, FirstSteps, SomeWay, LongWay }

/// <summary>A line picked from a list. What matters most counts double in matching.</summary>
public sealed record Picked(string Slug, Visibility To, bool MattersMost = false);

/// <summary>A language and how well it carries a talk.</summary>
public sealed record Tongue(string Code, Fluency Fluency);

/// <summary>How somebody likes to be supported, or to support. What was not said neither helps nor hinders.</summary>
public sealed record Manner(TalkWish? Talk = null, ToneWish? Tone = null, Welcome? Humour = null, Welcome? FaithTalk = null);

/// <summary>
/// Everything one person said about themselves: one value, sealed as a whole. Nothing in it is required, and each
/// step of the pages replaces only its own part.
/// </summary>
public sealed record Facts
{
    public static Facts None { get; } = new();

    public IReadOnlyList<Picked> Lived { get; init; } = [];

    /// <summary>A choice may also count for the wider line it belongs to, after a clear yes only.</summary>
    public bool WiderLines { get; init; }

    public IReadOnlyList<Picked> Values { get; init; } = [];
    public IReadOnlyList<Picked> Interests { get; init; } = [];

    /// <summary>Small things one cannot stand. Shared, they make people laugh together.</summary>
    public IReadOnlyList<Picked> CannotStand { get; init; } = [];
    public Shown<Manner>? Manner { get; init; }

    public Shown<string>? Pronouns { get; init; }
    public Shown<string>? Hello { get; init; }
    public Shown<string>? LikeYouToKnow { get; init; }
    public Shown<AgeBand>? Age { get; init; }
    public Shown<HowFar>? HowFar { get; init; }
    public Shown<string>? Gender { get; init; }

    public Shown<string>? Town { get; init; }

    public Shown<IReadOnlyList<Tongue>>? Languages { get; init; }

    /// <summary>Half-hours of the week, 0 to 335 from Monday 00:00, in the person's own time zone.</summary>
    public Shown<IReadOnlyList<int>>? FreeHalfHours { get; init; }

    /// <summary>What a supporter must bring, and what would be good: a need keeps others away, a wish only changes the order.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
    public IReadOnlyList<string> Wishes { get; init; } = [];
    public Room? Room { get; init; }

    /// <summary>What a supporter offers to do, and what they said they do not do. Told to whom they are suggested.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];
    public IReadOnlyList<string> DoesNotOffer { get; init; } = [];
}

/// <summary>What a supporter says about walking with others.</summary>
public sealed record Room(int People, string? Offer = null, string? Training = null, bool NewlyTrained = false)
{
    public const int Most = 20;
}
