namespace Alongside.Matching;

/// <summary>What already is, or was, between two people.</summary>
public enum RelationKind
{
    /// <summary>One of them blocked the other. Which one must never show.</summary>
    Blocked,

    /// <summary>They walked together and ended it.</summary>
    EndedBefore,

    /// <summary>They walk together now.</summary>
    WalkingTogether,

    /// <summary>A hello is open between them.</summary>
    OpenHello,

    /// <summary>The peer said "not for me".</summary>
    SetAside,
}

/// <summary>Something between two people. It has no direction: whoever began it, neither is suggested to the other.</summary>
/// <param name="One">One of them.</param>
/// <param name="Other">The other.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct Relation(Guid One, Guid Other, RelationKind Kind)
{
    /// <summary>Whether it lies between these two.</summary>
    /// <param name="person">One person.</param>
    /// <param name="other">Another person.</param>
    /// <returns>True in either order.</returns>
    public bool IsBetween(Guid person, Guid other) => (One == person && Other == other) || (One == other && Other == person);
}
