namespace Alongside.Matching.Communities;

/// <summary>A peer of a community, and how long they have waited.</summary>
/// <param name="Profile">What they let us match on, with their hours on their own clock.</param>
public sealed record WaitingPeer(PeerProfile Profile)
{
    /// <summary>How much later their clock is than UTC.</summary>
    public TimeSpan Clock { get; init; }

    /// <summary>Days they have waited, zero or more.</summary>
    public int Days { get; init; }

    /// <summary>Groups they chose to name themselves part of, for the look at fairness only: no fit and no list knows them.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Names the person by id only.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => $"{nameof(WaitingPeer)} {Profile.Id}";
}

/// <summary>A supporter of a community.</summary>
/// <param name="Profile">What they let us match on, with their hours on their own clock.</param>
/// <param name="Clock">How much later their clock is than UTC.</param>
public sealed record CommunitySupporter(SupporterProfile Profile, TimeSpan Clock = default)
{
    /// <summary>Names the person by id only.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => $"{nameof(CommunitySupporter)} {Profile.Id}";

    internal SupporterProfile On(TimeSpan clock) => Clock == clock || Profile.Hours is not { } hours
        ? Profile
        : Profile with { Hours = hours with { Value = hours.Value.Moved(clock - Clock) } };
}
