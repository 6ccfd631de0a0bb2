using System.Numerics;

namespace Alongside.Matching.Assignment;

/// <summary>Whether pairs are the best there are, found without asking how they were found.</summary>
/// <remarks>
/// <para>
/// Weak duality, in pairs of whole numbers that are compared like words (people first, then fit) and never rounded. With a price of nothing or more for a place with each supporter,
/// no assignment is worth more than <c>sum over supporters of room x price + sum over peers of max(nothing, max over their candidates of (1, fit) - price)</c>:
/// whoever has a place pays its price and keeps the rest. Pairs that are worth exactly that cannot be bettered. Prices that are wrong in any way only make the bound too high.
/// </para>
/// </remarks>
public sealed record Proof
{
    private Proof(int matched, double total, long boundPeople, double bound, bool holds)
    {
        Matched = matched;
        Total = total;
        BoundPeople = boundPeople;
        Bound = bound;
        Holds = holds;
    }

    /// <summary>How many peers have somebody in these pairs.</summary>
    public int Matched { get; }

    /// <summary>What these pairs are worth in fit and bonus: exact, then rounded once to the nearest double.</summary>
    public double Total { get; }

    /// <summary>More peers than this cannot begin.</summary>
    public long BoundPeople { get; }

    /// <summary>Where <see cref="BoundPeople"/> begin, no total is above this.</summary>
    public double Bound { get; }

    /// <summary>True when the pairs reach the bound exactly, before any rounding.</summary>
    public bool Holds { get; }

    /// <summary>Checks pairs against prices. It takes time for each candidate once.</summary>
    /// <param name="programme">Who could walk with whom.</param>
    /// <param name="pairs">The pairs, each peer once at most, none beyond a supporter's room, each a candidate with its fit.</param>
    /// <param name="prices">A price for each supporter, not below nothing.</param>
    /// <returns>What the pairs are worth, what cannot be passed, and whether the two meet.</returns>
    /// <exception cref="ArgumentException">The pairs or the prices break one of the rules above.</exception>
    public static Proof Of(Programme programme, IReadOnlyList<Pair> pairs, IReadOnlyList<Price> prices)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(prices);
        return Of<BigInteger>(programme.Graph, programme.Steps, pairs, prices);
    }

    /// <summary>The same in numbers of which the caller knows that they are wide enough.</summary>
    internal static Proof Of<T>(Graph graph, Steps steps, IReadOnlyList<Pair> pairs, IReadOnlyList<Price> prices)
        where T : struct, IBinaryInteger<T>
    {
        var total = Worth(graph, steps, pairs);
        var (people, bound) = Ceiling<T>(graph, steps, prices);
        return new Proof(pairs.Count, steps.ToDouble(total), people, steps.ToDouble(bound), people == pairs.Count && bound == total);
    }

    /// <summary>More peers than this cannot begin with candidates above a floor: every pair has its peer or its supporter in the cover.</summary>
    internal static long MostPeople(Graph graph, double above, ReadOnlySpan<bool> cover)
    {
        long most = 0;
        for (var supporter = 0; supporter < graph.Supporters; supporter++)
        {
            if (cover[supporter]) most += graph.Rooms[supporter];
        }
        for (var peer = 0; peer < graph.Peers; peer++)
        {
            for (var edge = graph.Start[peer]; edge < graph.Start[peer + 1]; edge++)
            {
                if (graph.Fit[edge] <= above || cover[graph.To[edge]]) continue;
                most++;
                break;
            }
        }
        return most;
    }

    private static BigInteger Worth(Graph graph, Steps steps, IReadOnlyList<Pair> pairs)
    {
        var total = BigInteger.Zero;
        var has = new bool[graph.Peers];
        var places = graph.Rooms.AsSpan().ToArray();
        foreach (var pair in pairs)
        {
            var edge = pair.Peer >= 0 && pair.Peer < graph.Peers ? graph.Find(pair.Peer, pair.Supporter) : -1;
            if (edge < 0 || graph.Fit[edge] != pair.Fit) throw new ArgumentException($"Peer {pair.Peer} and supporter {pair.Supporter} are no candidate with this fit.", nameof(pairs));
            if (has[pair.Peer]) throw new ArgumentException($"Peer {pair.Peer} has two supporters.", nameof(pairs));
            if (places[pair.Supporter]-- == 0) throw new ArgumentException($"Supporter {pair.Supporter} has more people than room.", nameof(pairs));
            has[pair.Peer] = true;
            total += steps.Of<BigInteger>(graph.Weight[edge]);
        }
        return total;
    }

    private static (long People, BigInteger Fit) Ceiling<T>(Graph graph, Steps steps, IReadOnlyList<Price> prices)
        where T : struct, IBinaryInteger<T>
    {
        if (prices.Count != graph.Supporters) throw new ArgumentException("Every supporter needs a price, and nobody else.", nameof(prices));
        var (people, fit) = (0L, BigInteger.Zero);
        var places = new int[prices.Count];
        var parts = new T[prices.Count];
        for (var supporter = 0; supporter < prices.Count; supporter++)
        {
            var price = prices[supporter];
            if (price < default(Price)) throw new ArgumentException($"The price of supporter {supporter} is below nothing.", nameof(prices));
            people += (long)price.People * graph.Rooms[supporter];
            fit += price.Fit * graph.Rooms[supporter];
            places[supporter] = price.People;
            parts[supporter] = T.CreateChecked(price.Fit);
        }
        for (var peer = 0; peer < graph.Peers; peer++)
        {
            var (most, keeps) = (0, T.Zero);
            for (var edge = graph.Start[peer]; edge < graph.Start[peer + 1]; edge++)
            {
                var more = 1 - places[graph.To[edge]];
                if (more < most) continue;
                var left = steps.Of<T>(graph.Weight[edge]) - parts[graph.To[edge]];
                if (more > most || left > keeps) (most, keeps) = (more, left);
            }
            people += most;
            fit += BigInteger.CreateChecked(keeps);
        }
        return (people, fit);
    }
}
