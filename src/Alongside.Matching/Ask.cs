namespace Alongside.Matching;

/// <summary>Something one person can ask for in another: as a requirement, which is a limit, or as a like, which adds to the fit.</summary>
/// <remarks>
/// An ask is met only by a fact that the other lets be told. To suggest somebody to a peer who asked for "has been in prison" says that they
/// have been; a fact kept for matching only would be told by the suggestion itself. What was not said meets no ask.
/// </remarks>
public abstract record Ask
{
    private protected Ask(Limit limit) => Limit = limit;

    /// <summary>What is named when a peer requires it and it is not met.</summary>
    public Limit Limit { get; }

    /// <summary>Names the kind, never what is asked.</summary>
    /// <returns>The name of the kind of ask.</returns>
    public sealed override string ToString() => GetType().Name;

    internal abstract bool IsMetBy(Profile other, Profile asker);
}

/// <summary>Speaks a language well.</summary>
/// <param name="Tag">The tag of the language.</param>
public sealed record AskedLanguage(string Tag) : Ask(Limit.RequiredLanguage)
{
    internal override bool IsMetBy(Profile other, Profile asker) => other.Languages.Find(Tag) is { MayBeTold: true, Fluency: Fluency.Well };
}

/// <summary>Has lived through something, in this line or in a narrower one that counts for it.</summary>
/// <param name="Slug">The line in the list.</param>
public sealed record AskedExperience(string Slug) : Ask(Limit.RequiredExperience)
{
    internal override bool IsMetBy(Profile other, Profile asker) =>
        other.Experiences.Any(experience => experience.MayBeTold && (experience.Slug == Slug || experience.Broader.Contains(Slug)));
}

/// <summary>Uses this word for their gender.</summary>
/// <param name="Word">The word, compared letter by letter.</param>
public sealed record AskedGender(string Word) : Ask(Limit.RequiredGender)
{
    internal override bool IsMetBy(Profile other, Profile asker) => other.Gender is { MayBeTold: true } gender && gender.Value == Word;
}

/// <summary>Is close in age: in the same band as the one who asks, or next to it. Who did not say their own age cannot be close to it.</summary>
public sealed record AskedCloseAge() : Ask(Limit.RequiredCloseAge)
{
    internal override bool IsMetBy(Profile other, Profile asker) =>
        asker.AgeBand is { } mine && other.AgeBand is { MayBeTold: true } theirs && Math.Abs(theirs.Value - mine.Value) <= 1;
}

/// <summary>Is not from the town of the one who asks.</summary>
/// <remarks>Who asks this does not want to be recognised, so a town that is not known is not known to be another one.</remarks>
public sealed record AskedOtherTown() : Ask(Limit.RequiredOtherTown)
{
    internal override bool IsMetBy(Profile other, Profile asker) =>
        asker.Town is { } mine && other.Town is { MayBeTold: true } theirs && theirs.Value != mine.Value;
}

/// <summary>Welcomes talk about faith.</summary>
public sealed record AskedFaithTalk() : Ask(Limit.RequiredFaithTalk)
{
    internal override bool IsMetBy(Profile other, Profile asker) => other.Style.FaithTalk is { MayBeTold: true, Value: Welcome.Yes };
}

/// <summary>Offers something. Only supporters offer, so a supporter who asks it of a peer finds nobody.</summary>
/// <param name="Slug">The line in the list.</param>
public sealed record AskedOffer(string Slug) : Ask(Limit.RequiredOffer)
{
    internal override bool IsMetBy(Profile other, Profile asker) =>
        other is SupporterProfile supporter && supporter.Offers.Find(Slug) is { MayBeTold: true };
}
