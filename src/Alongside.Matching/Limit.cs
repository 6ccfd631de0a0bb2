namespace Alongside.Matching;

/// <summary>Why somebody cannot be suggested. Where several hold, the first in this order is named.</summary>
/// <remarks>
/// What protects somebody comes first, so that it can never hide behind, or be guessed from, a limit that a peer may hear of. Then what is between
/// the two, the language, what each requires. Room comes last, so a count of it means: these would do, and have no place just now.
/// </remarks>
public enum Limit
{
    /// <summary>Peer and supporter are one person.</summary>
    SamePerson,

    /// <summary>One of them blocked the other.</summary>
    Blocked,

    /// <summary>They live under one roof.</summary>
    SameHousehold,

    /// <summary>One is not of age, and the other is and is not cleared for that. Nobody clears a peer: a minor supports minors only.</summary>
    NotCleared,

    /// <summary>The programme has not said yes to the supporter.</summary>
    NotApproved,

    /// <summary>They walked together and ended it, and not both would do it again.</summary>
    EndedBefore,

    /// <summary>They walk together now.</summary>
    WalkingTogether,

    /// <summary>A hello is open between them.</summary>
    OpenHello,

    /// <summary>The peer said "not for me".</summary>
    SetAside,

    /// <summary>No language that one speaks well and the other at least a bit, for talking or for writing.</summary>
    NoLanguageInCommon,

    /// <summary>Does not speak a language the peer requires.</summary>
    RequiredLanguage,

    /// <summary>Has not told of a lived experience the peer requires.</summary>
    RequiredExperience,

    /// <summary>Has not told of the gender the peer requires.</summary>
    RequiredGender,

    /// <summary>Has not told of an age close to the peer's, who requires it.</summary>
    RequiredCloseAge,

    /// <summary>Has not told of another town than the peer's, who requires it.</summary>
    RequiredOtherTown,

    /// <summary>Has not told that talk about faith is welcome.</summary>
    RequiredFaithTalk,

    /// <summary>Has not told of an offer the peer requires.</summary>
    RequiredOffer,

    /// <summary>The supporter requires something that the peer has not told of.</summary>
    SupporterRequires,

    /// <summary>No room for one more.</summary>
    NoRoom,
}
