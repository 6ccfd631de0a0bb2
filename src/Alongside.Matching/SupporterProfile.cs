namespace Alongside.Matching;

/// <summary>Somebody who walks alongside others, and what they bring.</summary>
public sealed record SupporterProfile : Profile
{
    /// <summary>A supporter of whom nothing else is known yet.</summary>
    /// <param name="id">Who it is.</param>
    /// <param name="room">How many more people they have room for. Zero or below: none.</param>
    /// <param name="load">How many people they walk with now.</param>
    public SupporterProfile(Guid id, int room, int load = 0)
        : base(id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(load);
        Room = room;
        Load = load;
    }

    /// <summary>How many more people they have room for.</summary>
    public int Room { get; init; }

    /// <summary>How many people they walk with now.</summary>
    public int Load { get; }

    /// <summary>True in the first months after training. Good to know, and no reason against anybody.</summary>
    public bool IsNewlyTrained { get; init; }

    /// <summary>What they offer to do. Counts only where a peer asks for it.</summary>
    public ItemSet<Offer> Offers { get; init; } = [];

    /// <summary>What they said they do not offer. Told honestly beside the reasons to a peer who would like it; it lowers no fit.</summary>
    public ItemSet<Offer> DoesNotOffer { get; init; } = [];

    /// <summary>False while the programme has not said yes to them walking alongside, or has taken that back.</summary>
    public bool IsApproved { get; init; } = true;

    /// <summary>True when the programme has cleared them to walk with somebody who is not of age.</summary>
    public bool IsClearedForMinors { get; init; }
}
