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

    /// <summary>How they like support to be.</summary>
    public Style Style { get; init; } = Style.Unsaid;

    /// <summary>When they are free. Null is "did not say"; an empty week is "never".</summary>
    public Fact<WeekHours>? Hours { get; init; }

    /// <summary>Roughly how old they are.</summary>
    public Fact<AgeBand>? AgeBand { get; init; }

    /// <summary>Names the person by id only: what is matched on must not end up in a log.</summary>
    /// <returns>The kind of profile and the id.</returns>
    public sealed override string ToString() => $"{GetType().Name} {Id}";
}
