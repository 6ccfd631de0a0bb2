namespace Alongside.Matching;

/// <summary>How well a person speaks a language, in their own judgement.</summary>
public enum Fluency
{
    /// <summary>Enough to get by.</summary>
    ABit,

    /// <summary>At ease in it, on a hard day too.</summary>
    Well,
}

/// <summary>What a person uses a language for.</summary>
[Flags]
public enum LanguageUse
{
    /// <summary>For nothing. Nobody chooses it.</summary>
    None = 0,

    /// <summary>For talking, or signing.</summary>
    Talking = 1,

    /// <summary>For reading and writing.</summary>
    Reading = 2,

    /// <summary>For both.</summary>
    Both = Talking | Reading,
}

/// <summary>A language a person speaks. Its slug is its tag, such as "en", "es" or "pt".</summary>
public sealed record SpokenLanguage : Item
{
    /// <summary>Makes one language.</summary>
    /// <param name="tag">The tag of the language. One language has one tag in a community: "es" and "es-MX" are two.</param>
    /// <param name="fluency">How well it is spoken.</param>
    /// <param name="mayBeTold">Whether the other person may hear of it.</param>
    /// <param name="use">What it is used for; both when the person did not say.</param>
    /// <param name="mayBeRecalled">Whether it may be named back to the person themself.</param>
    public SpokenLanguage(string tag, Fluency fluency, bool mayBeTold = false, LanguageUse use = LanguageUse.Both, bool mayBeRecalled = false)
        : base(tag, mayBeTold, mayBeRecalled)
    {
        Fluency = fluency;
        Use = use;
    }

    /// <summary>How well it is spoken.</summary>
    public Fluency Fluency { get; private init; }

    /// <summary>What it is used for.</summary>
    public LanguageUse Use { get; private init; }

    /// <summary>
    /// How two people can meet in a language: talking, writing, both or not at all. One of the two has to be at ease, or both would be searching
    /// for words.
    /// </summary>
    internal LanguageUse MeetingWith(SpokenLanguage? other) =>
        other is not null && Slug == other.Slug && (Fluency == Fluency.Well || other.Fluency == Fluency.Well) ? Use & other.Use : LanguageUse.None;

    internal override Item MergedWith(Item twin)
    {
        var other = (SpokenLanguage)twin;
        return (SpokenLanguage)base.MergedWith(twin) with
        {
            Fluency = (Fluency)Math.Min((int)Fluency, (int)other.Fluency),
            Use = Use & other.Use,
        };
    }
}
