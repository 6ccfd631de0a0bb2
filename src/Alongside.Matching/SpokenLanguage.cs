namespace Alongside.Matching;

/// <summary>How well a person speaks a language, in their own judgement.</summary>
public enum Fluency
{
    /// <summary>Enough to get by.</summary>
    ABit,

    /// <summary>At ease in it, on a hard day too.</summary>
    Well,
}

/// <summary>A language a person speaks. Its slug is its tag, such as "en", "es" or "pt".</summary>
public sealed record SpokenLanguage : Item
{
    /// <summary>Makes one language.</summary>
    /// <param name="tag">The tag of the language. One language has one tag in a community: "es" and "es-MX" are two.</param>
    /// <param name="fluency">How well it is spoken.</param>
    /// <param name="mayBeTold">Whether the other person may hear of it.</param>
    public SpokenLanguage(string tag, Fluency fluency, bool mayBeTold = false)
        : base(tag, mayBeTold) => Fluency = fluency;

    /// <summary>How well it is spoken.</summary>
    public Fluency Fluency { get; private init; }

    /// <summary>One of the two has to be at ease, or both would be searching for words.</summary>
    internal bool CarriesATalkWith(SpokenLanguage other) =>
        Slug == other.Slug && (Fluency == Fluency.Well || other.Fluency == Fluency.Well);

    internal override Item MergedWith(Item twin) =>
        (SpokenLanguage)base.MergedWith(twin) with { Fluency = (Fluency)Math.Min((int)Fluency, (int)((SpokenLanguage)twin).Fluency) };
}
