namespace Alongside.Matching;

/// <summary>Why a list is not longer, and what would change it.</summary>
public sealed class ShortBecause
{
    private readonly SortedDictionary<Limit, int> counts;
    private readonly Lazy<(IReadOnlyList<Cost> Costs, int MoreWithoutRequirements)> costs;

    internal ShortBecause(
        IEnumerable<KeyValuePair<Limit, int>> counts, PeerProfile peer, IEnumerable<SupporterProfile> supporters, ILookup<Guid, Relation> between)
    {
        this.counts = new(counts.ToDictionary());
        costs = new(() => Cost.Of(peer, supporters, between));
    }

    /// <summary>
    /// What the peer may hear, in the order of <see cref="Limit"/>. Leaves out what protects somebody: a count alone could tell a peer that a supporter
    /// blocked them or lives with them. Leaves out the peer's own second role too, and whoever is not approved yet.
    /// </summary>
    public IReadOnlyList<KeyValuePair<Limit, int>> MayBeTold =>
        [.. counts.Where(limit => limit.Key > Limit.NotApproved)];

    /// <summary>
    /// What each limit and each thing the peer requires costs them, in the order of <see cref="Limit"/>, then as the peer gave them. What is required is
    /// there even where it costs nothing. All of it may be told to the peer. Worked out when it is first asked for: every supporter is looked at.
    /// </summary>
    public IReadOnlyList<Cost> Costs => costs.Value.Costs;

    /// <summary>
    /// How many more could be suggested if nothing at all were required. Can be more than all <see cref="Cost.More"/> together: whom two requirements keep
    /// away is in neither of them.
    /// </summary>
    public int MoreWithoutRequirements => costs.Value.MoreWithoutRequirements;

    /// <summary>How many supporters a limit kept away, where it is the first that does. For machines; what a peer may hear is in <see cref="MayBeTold"/>.</summary>
    /// <param name="limit">The limit.</param>
    /// <returns>Zero or more.</returns>
    public int Count(Limit limit) => counts.GetValueOrDefault(limit);
}
