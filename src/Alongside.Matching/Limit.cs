namespace Alongside.Matching;

/// <summary>Why somebody cannot be suggested. Where several hold, the first in this order is named.</summary>
/// <remarks>Room comes last, so a count of it means: these would do, and have no place just now.</remarks>
public enum Limit
{
    /// <summary>Peer and supporter are one person.</summary>
    SamePerson,

    /// <summary>One of them blocked the other.</summary>
    Blocked,

    /// <summary>They walked together and ended it.</summary>
    EndedBefore,

    /// <summary>They walk together now.</summary>
    WalkingTogether,

    /// <summary>A hello is open between them.</summary>
    OpenHello,

    /// <summary>The peer said "not for me".</summary>
    SetAside,

    /// <summary>No language that one speaks well and the other at least a bit.</summary>
    NoLanguageInCommon,

    /// <summary>Does not speak a language the peer requires.</summary>
    RequiredLanguage,

    /// <summary>Has not told of a lived experience the peer requires.</summary>
    RequiredExperience,

    /// <summary>Has not told of the gender the peer requires.</summary>
    RequiredGender,

    /// <summary>Has not told that talk about faith is welcome.</summary>
    RequiredFaithTalk,

    /// <summary>Has not told of an offer the peer requires.</summary>
    RequiredOffer,

    /// <summary>No room for one more.</summary>
    NoRoom,
}
