using System.Collections.Immutable;

namespace Alongside.Matching.Nearest;

/// <summary>The supporters of a community, kept so that the list for one peer is found without looking at each of them in full.</summary>
/// <remarks>
/// <para>
/// The answer is that of <see cref="Suggestions.For"/> to the last digit. Limits are looked at for all supporters at once. Then, of a sum that no fit
/// exceeds, those that are highest are worked out in full, and the sum shows who else may still come before the last of them: see <see cref="Columns"/>
/// and <see cref="Aim"/>.
/// </para>
/// <para>
/// Several threads may ask at once. While somebody enters or leaves, nobody else may ask or change. A list that was given stays as it is.
/// </para>
/// </remarks>
public sealed class SupporterIndex
{
    // So many are worked out to aim by. More make the aim better and cost their time.
    private const int First = 12;

    private static readonly FitWeights Weights = FitWeights.Standard;

    // What a list in the middle shares: half of each part. The aim is better once somebody is worked out.
    private static readonly Shared Middle = new(
        Lived: Weights.EnoughExperience, Health: 0, Values: Weights.EnoughValues, LikesMet: (int)Weights.EnoughLikes, Style: 0,
        HalfHours: (int)Weights.EnoughHours * 2, Interests: (int)Weights.EnoughInterests, Dislikes: 0, Load: 0);

    private readonly TraitColumns traits = new();
    private readonly List<Entered?> rows = [];
    private readonly Stack<int> free = [];
    private ImmutableSortedDictionary<Guid, Entered> everybody = ImmutableSortedDictionary<Guid, Entered>.Empty;

    private sealed record Entered(int Row, SupporterProfile Supporter, TimeSpan Clock);

    /// <summary>How many supporters there are.</summary>
    public int Count => everybody.Count;

    /// <summary>What the columns hold, in bytes. The profiles themselves are kept as they were given.</summary>
    public long Bytes => traits.Columns.Bytes;

    /// <summary>Takes in a supporter, or what changed about one.</summary>
    /// <param name="supporter">The supporter, with or without room: what is rare is counted among all.</param>
    /// <param name="clock">How much later the supporter's clock is than the common one of this index, such as UTC.</param>
    public void Enter(SupporterProfile supporter, TimeSpan clock = default)
    {
        ArgumentNullException.ThrowIfNull(supporter);
        var before = everybody.GetValueOrDefault(supporter.Id);
        if (before is not null && before.Clock == clock && before.Supporter == supporter) return;
        Leave(supporter.Id);
        if (!free.TryPop(out var row))
        {
            row = rows.Count;
            rows.Add(null);
        }

        traits.Enter(row, Traits.Of(supporter, clock));
        rows[row] = new(row, supporter, clock);
        everybody = everybody.Add(supporter.Id, rows[row]!);
    }

    /// <summary>Lets a supporter go. Whoever is not there is gone already.</summary>
    /// <param name="supporter">The id of the supporter.</param>
    public void Leave(Guid supporter)
    {
        if (!everybody.TryGetValue(supporter, out var gone)) return;
        traits.Leave(gone.Row, Traits.Of(gone.Supporter, gone.Clock));
        rows[gone.Row] = null;
        free.Push(gone.Row);
        everybody = everybody.Remove(supporter);
    }

    /// <summary>Suggests supporters for one peer: the list that <see cref="Suggestions.For"/> gives, with every supporter's hours moved to the peer's clock.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="relations">What is between people; those of others are passed over.</param>
    /// <param name="howMany">The longest the list may be, zero or more.</param>
    /// <param name="clock">How much later the peer's clock is than the common one of this index.</param>
    /// <param name="among">Only these may be on the list; everybody when left out. Limits and what is rare are counted among all either way.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="howMany"/> is below zero.</exception>
    public Suggestions Best(
        PeerProfile peer, IEnumerable<Relation> relations, int howMany = 5, TimeSpan clock = default, IReadOnlyCollection<Guid>? among = null)
    {
        ArgumentNullException.ThrowIfNull(peer);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentOutOfRangeException.ThrowIfNegative(howMany);

        var between = relations
            .Where(relation => relation.One == peer.Id || relation.Other == peer.Id)
            .ToLookup(relation => relation.One == peer.Id ? relation.Other : relation.One);
        var alone = between.Select(with => with.Key).Append(peer.Id).Distinct()
            .Select(id => everybody.GetValueOrDefault(id)).OfType<Entered>()
            .Select(one => (one.Row, HardLimits.First(peer, one.Supporter, between[one.Supporter.Id])));
        var limits = new LimitRows(traits, peer, [.. alone]);
        if (among is not null) limits.Possible.Keep(RowsOf(among));

        var rarity = Rarity(peer, told: false);
        var toldRarity = Rarity(peer, told: true);
        var fit = new Fit(Weights, rarity);
        var best = howMany == 0 ? [] : InOrder(peer, clock, limits.Possible, Differing.Needs(howMany), fit);
        var list = Differing.Few([.. best], howMany, peer, fit)
            .Select(one => new Suggestion(peer, one.Supporter, one.Fit, reader => reader == Reader.Coordinator ? rarity : toldRarity));
        var now = everybody;
        var supporters = now.Values.Select(one => one.Supporter);
        return new Suggestions([.. list], new(() => HardLimits.NoFits(peer, supporters, between)), new ShortBecause(limits.Counts, peer, supporters, between));
    }

    private RowSet RowsOf(IEnumerable<Guid> supporters)
    {
        var some = traits.Columns.Nobody();
        foreach (var one in supporters.Select(id => everybody.GetValueOrDefault(id)).OfType<Entered>()) some.Add(one.Row);
        return some;
    }

    private IEnumerable<Finalist> InOrder(PeerProfile peer, TimeSpan clock, RowSet possible, int howMany, Fit fit)
    {
        var question = new Question(traits, peer, clock, fit);
        var first = traits.Columns.Best(new Aim(question, Weights, Middle).Columns, possible, Math.Clamp(howMany, First, 4 * First));
        if (first.Count == 0) return [];
        var known = first.Select(near => WorkOut(near.Row)).Order(Finalist.BestFirst).ToArray();
        foreach (var near in first) possible.Remove(near.Row);
        var last = known[Math.Min(howMany, known.Length) - 1];
        var aim = new Aim(question, Weights, fit.Between(peer, last.Supporter));
        var finalists = new Finalists(howMany, aim, (place, sums) => fit.Of(question.AtMost(place, sums)) + Aim.LastDigits, known, row => rows[row]!.Supporter, WorkOut);
        traits.Columns.Show(aim.Columns, possible, finalists);
        return finalists.InOrder();

        Finalist WorkOut(int row)
        {
            var supporter = OnClock(rows[row]!, clock);
            return new(supporter, fit.Of(peer, supporter));
        }
    }

    private Rarity Rarity(PeerProfile peer, bool told) => new(everybody.Count, ExperienceLine.Of(peer.Experiences).Select(line => line.Slug).ToDictionary(
        slug => slug,
        slug => told ? traits.Count(new(TraitKind.ToldLine, slug))
            : traits.Count(Traits.LineOf(TraitKind.Line, slug, isHealth: false)) + traits.Count(Traits.LineOf(TraitKind.Line, slug, isHealth: true)),
        StringComparer.Ordinal));

    private static SupporterProfile OnClock(Entered one, TimeSpan clock) => one.Clock == clock || one.Supporter.Hours is not { } hours
        ? one.Supporter
        : one.Supporter with { Hours = hours with { Value = hours.Value.Moved(clock - one.Clock) } };
}
