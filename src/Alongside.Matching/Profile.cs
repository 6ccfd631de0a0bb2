namespace Alongside.Matching;

/// <summary>What a person lets us match on. Everything but the id may be missing; missing is neutral.</summary>
/// <remarks>Give only what the person said yes to using. What may not be used does not belong here, not even to be hidden.</remarks>
public abstract record Profile
{
    private protected Profile(Guid id) => Id = id;

    /// <summary>Who it is.</summary>
    public Guid Id { get; }

    /// <summary>Languages they speak.</summary>
    public ItemSet<SpokenLanguage> Languages { get; init; } = [];

    /// <summary>What they have lived through.</summary>
    public ItemSet<LivedExperience> Experiences { get; init; } = [];

    /// <summary>What matters to them.</summary>
    public ItemSet<HeldValue> Values { get; init; } = [];

    /// <summary>What they like to do.</summary>
    public ItemSet<Interest> Interests { get; init; } = [];

    /// <summary>What they cannot stand.</summary>
    public ItemSet<Dislike> CannotStand { get; init; } = [];

    /// <summary>How they like support to be.</summary>
    public Style Style { get; init; } = Style.Unsaid;

    /// <summary>When they are free. Null is "did not say"; an empty week is "never".</summary>
    public Fact<WeekHours>? Hours { get; init; }

    /// <summary>Roughly how old they are. Counts only where somebody asks for it.</summary>
    public Fact<AgeBand>? AgeBand { get; init; }

    /// <summary>The word they use for their gender, if they like to say. Counts only where somebody asks for it.</summary>
    public Fact<string>? Gender { get; init; }

    /// <summary>Where they live, compared letter by letter. Counts only where somebody asks for another town.</summary>
    public Fact<string>? Town { get; init; }

    /// <summary>What the other must bring. Without it nobody is suggested, so it is kept for what truly matters.</summary>
    public IReadOnlyList<Ask> Requirements { get; init; } = [];

    /// <summary>True for somebody who is not of age yet. A matter of safety: it is never named.</summary>
    public bool IsMinor { get; init; }

    /// <summary>People with the same mark live under one roof. Null: not known. A matter of safety: it is never named.</summary>
    public Guid? Household { get; init; }

    /// <summary>Names the person by id only: what is matched on must not end up in a log.</summary>
    /// <returns>The kind of profile and the id.</returns>
    public sealed override string ToString() => $"{GetType().Name} {Id}";
}
