namespace Alongside.Matching;

/// <summary>One thing a person lets us match on, and whether the other person may hear of it.</summary>
/// <remarks>A fact that may not be used for matching is not given to this library at all.</remarks>
/// <typeparam name="T">What kind of thing it is: an age band, a wish, hours of the week.</typeparam>
/// <param name="Value">The thing itself.</param>
/// <param name="MayBeTold">True when the other person may hear of it. False: it may count, and is never named to them.</param>
/// <param name="MayBeRecalled">True when it may be named back to the person themself. What may be told, may.</param>
public sealed record Fact<T>(T Value, bool MayBeTold = false, bool MayBeRecalled = false)
    where T : notnull
{
    /// <summary>True when it may be named back to the person themself, on a screen that somebody else might see.</summary>
    public bool MayBeRecalled { get; } = MayBeTold || MayBeRecalled;

    /// <summary>Names the kind, never the fact: what is matched on must not end up in a log.</summary>
    /// <returns>The name of the kind of fact.</returns>
    public override string ToString() => $"Fact<{typeof(T).Name}>";
}
