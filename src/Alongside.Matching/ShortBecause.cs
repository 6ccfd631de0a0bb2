namespace Alongside.Matching;

/// <summary>How many supporters each limit kept from a list, so that a short list can say why.</summary>
public sealed class ShortBecause
{
    private readonly SortedDictionary<Limit, int> counts;

    internal ShortBecause(IEnumerable<NoFit> noFits) =>
        counts = new(noFits.CountBy(noFit => noFit.Limit).ToDictionary(limit => limit.Key, limit => limit.Value));

    /// <summary>
    /// What the peer may hear, in the order of <see cref="Limit"/>. Leaves out what protects somebody: a count alone could tell a peer that a supporter
    /// blocked them or lives with them. Leaves out the peer's own second role too, and whoever is not approved yet.
    /// </summary>
    public IReadOnlyList<KeyValuePair<Limit, int>> MayBeTold =>
        [.. counts.Where(limit => limit.Key > Limit.NotApproved)];

    /// <summary>How many supporters a limit kept away. For machines; what a peer may hear is in <see cref="MayBeTold"/>.</summary>
    /// <param name="limit">The limit.</param>
    /// <returns>Zero or more.</returns>
    public int Count(Limit limit) => counts.GetValueOrDefault(limit);
}
