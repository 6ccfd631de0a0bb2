namespace Alongside.Matching;

/// <summary>Why somebody may suit, made only of facts that each of the two lets this reader hear of.</summary>
/// <remarks>Most are true for both and read the same from either side; <see cref="FurtherAlong"/> and <see cref="AsLiked"/> say who is who.</remarks>
public abstract record Reason
{
    private protected Reason()
    {
    }

    /// <summary>Names the kind, never the fact: a reason is for the two people and not for a log.</summary>
    /// <returns>The name of the kind of reason.</returns>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>Both have lived through it.</summary>
/// <param name="Slug">The line in the list of lived experiences; may be a wider line than the one either chose.</param>
public sealed record SharedExperience(string Slug) : Reason;

/// <summary>Both have lived through it, and the supporter is further along with it.</summary>
/// <param name="Slug">The line in the list of lived experiences, one that both chose themselves.</param>
public sealed record FurtherAlong(string Slug) : Reason;

/// <summary>It matters to both.</summary>
/// <param name="Slug">The line in the list of values.</param>
public sealed record SharedValue(string Slug) : Reason;

/// <summary>Both like it.</summary>
/// <param name="Slug">The line in the list of interests.</param>
public sealed record SharedInterest(string Slug) : Reason;

/// <summary>Neither can stand it.</summary>
/// <param name="Slug">The line in the list of dislikes.</param>
public sealed record SharedDislike(string Slug) : Reason;

/// <summary>The supporter brings what the peer would like. Never told to the supporter: what somebody would like is theirs.</summary>
/// <param name="Like">What the peer would like.</param>
public sealed record AsLiked(Ask Like) : Reason;

/// <summary>One wishes for it and the other likes to give it.</summary>
/// <param name="Wish">The wish.</param>
public sealed record SameStyle(StyleWish Wish) : Reason;

/// <summary>A language in which they can talk.</summary>
/// <param name="Tag">The tag of the language.</param>
public sealed record Speaks(string Tag) : Reason;

/// <summary>A language in which they can write to each other, and not talk.</summary>
/// <param name="Tag">The tag of the language.</param>
public sealed record Writes(string Tag) : Reason;
