using System.Collections;

namespace Alongside.Matching;

/// <summary>Supporters who could walk with one peer, the best fit first.</summary>
public sealed class Suggestions : IReadOnlyList<Suggestion>
{
    private readonly IReadOnlyList<Suggestion> list;

    private Suggestions(IReadOnlyList<Suggestion> list, IReadOnlyList<NoFit> noFits)
    {
        this.list = list;
        NoFits = noFits;
        ShortBecause = new ShortBecause(noFits);
    }

    /// <summary>Everybody whom a hard limit keeps away, in the order of their ids. For machines and for staff who may know it.</summary>
    public IReadOnlyList<NoFit> NoFits { get; }

    /// <summary>How many each limit kept away, for the words beside a short list.</summary>
    public ShortBecause ShortBecause { get; }

    /// <inheritdoc/>
    public int Count => list.Count;

    /// <inheritdoc/>
    public Suggestion this[int index] => list[index];

    /// <summary>Suggests supporters for one peer. The same facts give the same list, in whatever order they come.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="supporters">All supporters of the community, also those without room: what is rare is counted among them.</param>
    /// <param name="relations">What is between people; those of others are passed over.</param>
    /// <param name="howMany">The longest the list may be, zero or more.</param>
    /// <param name="weights">The numbers of the fit; the standard ones when left out.</param>
    /// <returns>The list: fit first; among equals whoever walks with fewer, then whoever has more room; then the lower id.</returns>
    /// <exception cref="ArgumentException">Two profiles of one supporter differ: only a mistake in the caller's query can do that.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="howMany"/> is below zero.</exception>
    public static Suggestions For(
        PeerProfile peer, IEnumerable<SupporterProfile> supporters, IEnumerable<Relation> relations, int howMany = 5, FitWeights? weights = null)
    {
        ArgumentNullException.ThrowIfNull(peer);
        ArgumentNullException.ThrowIfNull(supporters);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentOutOfRangeException.ThrowIfNegative(howMany);

        var everybody = EachOnce(supporters);
        var between = relations
            .Where(relation => relation.One == peer.Id || relation.Other == peer.Id)
            .ToLookup(relation => relation.One == peer.Id ? relation.Other : relation.One);
        var limits = everybody.ToLookup(supporter => HardLimits.First(peer, supporter, between[supporter.Id]));
        var rarity = new Rarity(everybody);
        var toldRarity = new Rarity(everybody, experience => experience.MayBeTold);
        var fit = new Fit(weights ?? FitWeights.Standard, rarity);

        // Rounded for the order only: two sums that are equal on paper may differ in the last digit.
        var list = limits[null]
            .Select(supporter => (Supporter: supporter, Fit: fit.Of(peer, supporter)))
            .OrderByDescending(pair => Math.Round(pair.Fit, 9)).ThenBy(pair => pair.Supporter.Load)
            .ThenByDescending(pair => pair.Supporter.Room).ThenBy(pair => pair.Supporter.Id)
            .Take(howMany)
            .Select(pair => new Suggestion(peer, pair.Supporter, pair.Fit, reader => reader == Reader.Coordinator ? rarity : toldRarity));
        var noFits = limits.Where(limit => limit.Key is not null)
            .SelectMany(limit => limit.Select(supporter => new NoFit(supporter.Id, limit.Key!.Value)))
            .OrderBy(noFit => noFit.SupporterId);
        return new Suggestions([.. list], [.. noFits]);
    }

    /// <inheritdoc/>
    public IEnumerator<Suggestion> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static List<SupporterProfile> EachOnce(IEnumerable<SupporterProfile> supporters)
    {
        var once = supporters.Distinct().ToList();
        return once.DistinctBy(supporter => supporter.Id).Count() == once.Count
            ? once
            : throw new ArgumentException("One supporter came with two different profiles.", nameof(supporters));
    }
}
