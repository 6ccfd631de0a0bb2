namespace Alongside.Matching;

/// <summary>One line a person chose from a list: an experience, a value, an interest, a language, an offer.</summary>
public abstract record Item
{
    private protected Item(string slug, bool mayBeTold, bool mayBeRecalled)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(slug);
        Slug = slug;
        MayBeTold = mayBeTold;
        MayBeRecalled = mayBeTold || mayBeRecalled;
    }

    /// <summary>The name of the line in its list, compared letter by letter.</summary>
    public string Slug { get; }

    /// <summary>True when the other person may hear of it. False: it may count, and is never named to them.</summary>
    public bool MayBeTold { get; private init; }

    /// <summary>True when it may be named back to the person themself, on a screen that somebody else might see. What may be told, may.</summary>
    public bool MayBeRecalled { get; private init; }

    /// <summary>Names the kind, never the line: what is matched on must not end up in a log.</summary>
    /// <returns>The name of the kind of item.</returns>
    public sealed override string ToString() => GetType().Name;

    /// <summary>The same line given twice becomes one, with the narrower permissions of the two.</summary>
    internal virtual Item MergedWith(Item twin) => this with
    {
        MayBeTold = MayBeTold && twin.MayBeTold,
        MayBeRecalled = MayBeRecalled && twin.MayBeRecalled,
    };
}
