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

    /// <summary>One would walk with Other again. The only kind with a direction: what ended is open again when it lies both ways.</summary>
    WouldWalkAgain,
}

/// <summary>Something between two people. But for <see cref="RelationKind.WouldWalkAgain"/> it has no direction: whoever began
/// it, neither is suggested to the other.</summary>
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
