namespace Alongside.Matching;

/// <summary>What a peer must have in a supporter.</summary>
/// <remarks>
/// A requirement is met only by a fact that the supporter lets be told. To suggest somebody to a peer who asked for "has been in prison" says
/// that they have been; a fact kept for matching only would be told by the suggestion itself.
/// </remarks>
public abstract record Requirement
{
    private protected Requirement(Limit limit) => Limit = limit;

    /// <summary>What is named when it is not met.</summary>
    public Limit Limit { get; }

    /// <summary>Names the kind, never what is required.</summary>
    /// <returns>The name of the kind of requirement.</returns>
    public sealed override string ToString() => GetType().Name;

    internal abstract bool IsMetBy(SupporterProfile supporter);
}

/// <summary>Speaks a language well.</summary>
/// <param name="Tag">The tag of the language.</param>
public sealed record RequiredLanguage(string Tag) : Requirement(Limit.RequiredLanguage)
{
    internal override bool IsMetBy(SupporterProfile supporter) =>
        supporter.Languages.Find(Tag) is { MayBeTold: true, Fluency: Fluency.Well };
}

/// <summary>Has lived through something, in this line or in a narrower one that counts for it.</summary>
/// <param name="Slug">The line in the list.</param>
public sealed record RequiredExperience(string Slug) : Requirement(Limit.RequiredExperience)
{
    internal override bool IsMetBy(SupporterProfile supporter) =>
        supporter.Experiences.Any(experience => experience.MayBeTold && (experience.Slug == Slug || experience.Broader.Contains(Slug)));
}

/// <summary>Uses this word for their gender.</summary>
/// <param name="Word">The word, compared letter by letter.</param>
public sealed record RequiredGender(string Word) : Requirement(Limit.RequiredGender)
{
    internal override bool IsMetBy(SupporterProfile supporter) => supporter.Gender is { MayBeTold: true } gender && gender.Value == Word;
}

/// <summary>Welcomes talk about faith.</summary>
public sealed record RequiredFaithTalk() : Requirement(Limit.RequiredFaithTalk)
{
    internal override bool IsMetBy(SupporterProfile supporter) => supporter.Style.FaithTalk is { MayBeTold: true, Value: Welcome.Yes };
}

/// <summary>Offers something.</summary>
/// <param name="Slug">The line in the list.</param>
public sealed record RequiredOffer(string Slug) : Requirement(Limit.RequiredOffer)
{
    internal override bool IsMetBy(SupporterProfile supporter) => supporter.Offers.Find(Slug) is { MayBeTold: true };
}
