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

    /// <summary>The word they use for their gender, if they like to say. Counts only where a peer asks for it.</summary>
    public Fact<string>? Gender { get; init; }

    /// <summary>What they offer to do. Counts only where a peer asks for it.</summary>
    public ItemSet<Offer> Offers { get; init; } = [];
}
