namespace Alongside.Matching;

/// <summary>What one limit, or one thing the peer requires, costs them. Told to the peer, so whoever is kept away to protect somebody is in no count.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Required">What the peer requires, where that is the limit.</param>
/// <param name="KeptAway">How many supporters it keeps away, alone or with other limits.</param>
/// <param name="More">How many more could be suggested without it, everything else as it is: those whom nothing else keeps away.</param>
public sealed record Cost(Limit Limit, Ask? Required, int KeptAway, int More)
{
    internal static (IReadOnlyList<Cost> Costs, int MoreWithoutRequirements) Of(
        PeerProfile peer, IEnumerable<SupporterProfile> supporters, ILookup<Guid, Relation> between)
    {
        var open = supporters
            .Select(supporter => HardLimits.All(peer, supporter, between[supporter.Id]).Distinct().ToList())
            .Where(limits => limits.Count > 0 && limits[0].Limit > Limit.NotApproved)
            .ToList();
        var keptAway = open.SelectMany(limits => limits).CountBy(limit => limit).ToDictionary();
        var alone = open.Where(limits => limits.Count == 1).CountBy(limits => limits[0]).ToDictionary();

        // What is required and costs nothing is said too: nobody needs to give it up.
        var all = peer.Requirements.Select(required => (required.Limit, Required: (Ask?)required)).Concat(keptAway.Keys).Distinct();
        return (
            [.. all.OrderBy(limit => limit.Limit).Select(limit => new Cost(limit.Limit, limit.Required, keptAway.GetValueOrDefault(limit), alone.GetValueOrDefault(limit)))],
            open.Count(limits => limits.All(limit => limit.Required is not null)));
    }
}
