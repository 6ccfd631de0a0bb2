namespace Alongside.Matching;

/// <summary>Why somebody may suit, made only of facts that both people let be told. True for both, so it reads the same from either side.</summary>
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

/// <summary>It matters to both.</summary>
/// <param name="Slug">The line in the list of values.</param>
public sealed record SharedValue(string Slug) : Reason;

/// <summary>Both like it.</summary>
/// <param name="Slug">The line in the list of interests.</param>
public sealed record SharedInterest(string Slug) : Reason;

/// <summary>One wishes for it and the other likes to give it.</summary>
/// <param name="Wish">The wish.</param>
public sealed record SameStyle(StyleWish Wish) : Reason;

/// <summary>A language in which they can talk.</summary>
/// <param name="Tag">The tag of the language.</param>
public sealed record Speaks(string Tag) : Reason;
