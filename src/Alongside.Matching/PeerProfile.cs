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

    /// <summary>What they would like in a supporter. Each that is met adds to the fit; none keeps anybody away. The same ask twice is one.</summary>
    public IReadOnlyList<Ask> Likes { get; init; } = [];
}
