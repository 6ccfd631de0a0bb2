namespace Alongside.Coach;

/// <summary>Something in a message that a rule knows. It says what is there, never whether it is good.</summary>
public enum FindingKind
{
    /// <summary>Something the other did, feels or is, seen as good or as making sense.</summary>
    Affirmation,

    /// <summary>A judgement or a label laid on the other.</summary>
    Judgement,

    /// <summary>A word that can hurt; <see cref="Finding.Word"/> names its entry.</summary>
    HurtfulWord,

    /// <summary>What the other should do, said without being asked.</summary>
    UnaskedAdvice,

    /// <summary>What the other could do, after they asked or were asked for leave.</summary>
    AllowedAdvice,

    /// <summary>A story of one's own that stays with oneself.</summary>
    OwnStory,

    /// <summary>A story of one's own that comes back to the other.</summary>
    OwnStoryReturning,

    /// <summary>A joke or a laugh.</summary>
    Humour,

    /// <summary>Something the writer says they will do: it can be kept as a promise.</summary>
    Promise,

    /// <summary>A number, a handle or an address, given or asked for.</summary>
    Contact,

    /// <summary>Meeting outside of the programme.</summary>
    Meeting,

    /// <summary>Keeping something from others, or asking the other to.</summary>
    Secrecy,

    /// <summary>Money, gifts or loans between the two, offered or asked for.</summary>
    Money,

    /// <summary>Romance, flirting, "only me", or "only at night".</summary>
    Closeness,
}

/// <summary>Where a rule found something.</summary>
/// <param name="Kind">What it found.</param>
/// <param name="Start">The first character in the message, from 0.</param>
/// <param name="Length">How many characters, at least 1; start and length never reach past the message.</param>
/// <param name="Word">For <see cref="FindingKind.HurtfulWord"/> the slug of its entry, else null.</param>
public readonly record struct Finding(FindingKind Kind, int Start, int Length, string? Word = null);
