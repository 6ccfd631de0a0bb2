using System.Collections;

namespace Alongside.Matching;

/// <summary>Supporters who could walk with one peer: the best fit first, then such as differ.</summary>
public sealed class Suggestions : IReadOnlyList<Suggestion>
{
    private readonly IReadOnlyList<Suggestion> list;
    private readonly Lazy<IReadOnlyList<NoFit>> noFits;

    internal Suggestions(IReadOnlyList<Suggestion> list, Lazy<IReadOnlyList<NoFit>> noFits, ShortBecause shortBecause)
    {
        this.list = list;
        this.noFits = noFits;
        ShortBecause = shortBecause;
    }

    /// <summary>Everybody whom a hard limit keeps away, in the order of their ids. For machines and for staff who may know it.</summary>
    public IReadOnlyList<NoFit> NoFits => noFits.Value;

    /// <summary>Why the list is not longer, and what would change it.</summary>
    public ShortBecause ShortBecause { get; }

    /// <inheritdoc/>
    public int Count => list.Count;

    /// <inheritdoc/>
    public Suggestion this[int index] => list[index];

    /// <summary>Suggests supporters for one peer. The same facts give the same list, in whatever order they come.</summary>
    /// <remarks>
    /// <para>
    /// The first is the best fit. The next four are such as differ from those before them, out of the thirty best: each time whoever has the largest
    /// <c>fit - Alike x overlap</c> is next. The overlap is the part of their fit that comes from the very things somebody on the list already brings (the
    /// same experience, value, like, wish of style, interest, dislike or free half-hour), with whoever on the list brings most of them; it is never more
    /// than the fit itself. That is maximal marginal relevance (Carbonell and Goldstein 1998, SIGIR) with likeness measured in fit.
    /// </para>
    /// <para>
    /// So nobody on the list fits less than <c>1 - Alike</c> of anybody left out. From the sixth on the order is that of fit: whoever reads so far looks
    /// for everybody.
    /// </para>
    /// </remarks>
    /// <param name="peer">The peer.</param>
    /// <param name="supporters">All supporters of the community, also those without room: what is rare is counted among them.</param>
    /// <param name="relations">What is between people; those of others are passed over.</param>
    /// <param name="howMany">The longest the list may be, zero or more.</param>
    /// <param name="weights">The numbers of the fit; the standard ones when left out.</param>
    /// <returns>The list; among equals whoever walks with fewer comes first, then whoever has more room, then the lower id.</returns>
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
        var noFits = HardLimits.NoFits(peer, everybody, between);
        var away = noFits.Select(noFit => noFit.SupporterId).ToHashSet();
        var rarity = new Rarity(everybody);
        var toldRarity = new Rarity(everybody, experience => experience.MayBeTold);
        var fit = new Fit(weights ?? FitWeights.Standard, rarity);
        var list = everybody.Where(supporter => !away.Contains(supporter.Id))
            .Select(supporter => new Finalist(supporter, fit.Of(peer, supporter)))
            .Order(Finalist.BestFirst)
            .Take(Differing.Needs(howMany));
        return new Suggestions(
            [.. Differing.Few([.. list], howMany, peer, fit)
                .Select(one => new Suggestion(peer, one.Supporter, one.Fit, reader => reader == Reader.Coordinator ? rarity : toldRarity))],
            new(noFits),
            new ShortBecause(noFits.CountBy(noFit => noFit.Limit), peer, everybody, between));
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
