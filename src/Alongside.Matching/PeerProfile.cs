namespace Alongside.Matching;

/// <summary>Somebody who looks for a supporter.</summary>
public sealed record PeerProfile : Profile
{
    /// <summary>A peer of whom nothing else is known yet.</summary>
    /// <param name="id">Who it is.</param>
    public PeerProfile(Guid id)
        : base(id)
    {
    }

    /// <summary>What a supporter must bring. Without it nobody is suggested, so it is kept for what truly matters.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];
}
