using System.Numerics;

namespace Alongside.Matching.Assignment;

/// <summary>Seats and prices of one graph, and the searches that make them the best there are.</summary>
/// <remarks>
/// <para>
/// A value is a weight in steps above the least one, and having nobody is worth <c>-nobody</c>, which is more than all fits along any chain of changes
/// can outweigh: so people count before fit, in whole numbers, whatever the fits are. What holds between two searches for all who were placed:
/// a peer sits where value less price is greatest (or has nobody, where nothing is above <c>-nobody</c>). When also no supporter with a hole has a price, nothing is better.
/// </para>
/// <para>The shortest augmenting paths are those of Jonker and Volgenant (Computing 38, 1987), over supporters with places instead of single columns.</para>
/// </remarks>
/// <typeparam name="T">Whole numbers that are wide enough.</typeparam>
internal sealed class Plan<T>
    where T : struct, IBinaryInteger<T>
{
    private const int NobodyAtAll = -1;

    private readonly Graph graph;
    private readonly T[] values;
    private readonly Nearest<T> nearest;
    private readonly int[] via;
    private readonly int[] seen;
    private readonly int[] been;
    private int search;
    private int visits;

    public Plan(Graph graph, Steps steps)
    {
        this.graph = graph;
        var lowest = T.CreateChecked(steps.Lowest);
        values = new T[graph.To.Length];
        for (var edge = 0; edge < values.Length; edge++) values[edge] = steps.Of<T>(graph.Weight[edge]) - lowest;
        NobodyCosts = T.CreateChecked(Nobody(graph, steps));
        Seats = new Seats(graph);
        Prices = new T[graph.Supporters];
        nearest = new Nearest<T>(graph.Supporters);
        via = new int[graph.Supporters];
        seen = new int[graph.Supporters];
        been = new int[graph.Supporters];
    }

    /// <summary>A finished plan on a graph that has one supporter more, who starts with nobody and at the price at which nobody would change.</summary>
    public Plan(Graph wider, Steps steps, Plan<T> before)
        : this(wider, steps)
    {
        NobodyCosts = before.NobodyCosts;
        before.Prices.CopyTo(Prices, 0);
        for (var peer = 0; peer < wider.Peers; peer++)
        {
            var edge = before.Seats.Edge[peer];
            if (edge != Seats.Nobody) Seats.Sit(peer, wider.Find(peer, before.graph.To[edge]));
        }
        Prices[^1] = Worth(wider.Supporters - 1);
    }

    /// <summary>What it costs that a peer has nobody.</summary>
    public T NobodyCosts { get; }

    public Seats Seats { get; }

    /// <summary>What a place with each supporter is worth.</summary>
    public T[] Prices { get; }

    /// <summary>How many bits the numbers of a search may need, its sign apart.</summary>
    public static long BitsFor(Graph graph, Steps steps) => Math.Max(steps.Bits, (3 * (Nobody(graph, steps) + steps.Widest)).GetBitLength());

    /// <summary>The profit of a peer who sits somewhere or has nobody.</summary>
    public T Profit(int peer) => Seats.Edge[peer] is var edge && edge == Seats.Nobody ? -NobodyCosts : values[edge] - Prices[graph.To[edge]];

    /// <summary>The candidate with the greatest value less price, or -1 where nobody is no worse.</summary>
    public int Favourite(int peer)
    {
        var favourite = -1;
        var most = -NobodyCosts;
        for (var edge = graph.Start[peer]; edge < graph.Start[peer + 1]; edge++)
        {
            var profit = values[edge] - Prices[graph.To[edge]];
            if (profit <= most) continue;
            most = profit;
            favourite = edge;
        }
        return favourite;
    }

    // The greatest price at which somebody would still like to change to this supporter, or zero.
    private T Worth(int supporter)
    {
        var most = T.Zero;
        var (start, edges) = graph.BySupporter;
        foreach (var edge in edges.AsSpan(start[supporter]..start[supporter + 1])) most = T.Max(most, values[edge] - Profit(graph.Whose[edge]));
        return most;
    }

    /// <summary>Finds the best place for one more peer, moving others where that is better for all.</summary>
    public void Place(int peer)
    {
        var favourite = Favourite(peer);
        if (favourite < 0) return;
        Begin();
        var profit = values[favourite] - Prices[graph.To[favourite]];
        var (limit, end, leaver) = (profit + NobodyCosts, NobodyAtAll, peer);
        Look(peer, T.Zero, profit, ref limit, ref end);
        while (nearest.Take() is var at && at >= 0 && nearest.Distance[at] < limit)
        {
            been[visits++] = at;
            var distance = nearest.Distance[at];
            foreach (var other in Seats.With(at))
            {
                var own = values[Seats.Edge[other]] - Prices[at];
                if (distance + own + NobodyCosts < limit) (limit, end, leaver) = (distance + own + NobodyCosts, NobodyAtAll, other);
                Look(other, distance, own, ref limit, ref end);
            }
        }

        foreach (var at in been.AsSpan(0, visits)) Prices[at] += limit - nearest.Distance[at];
        if (end == NobodyAtAll)
        {
            if (leaver == peer) return;
            end = graph.To[Seats.Edge[leaver]];
            Seats.Leave(leaver);
        }
        MoveUpTo(end, peer);
    }

    /// <summary>Fills one hole of a supporter whose places have a price, or lowers the price to nothing.</summary>
    /// <returns>What the change is worth; zero when the price fell to nothing and nobody moved.</returns>
    public T Fill(int supporter)
    {
        Begin();
        var (from, edges) = graph.BySupporter;
        var (limit, end, mover) = (Prices[supporter], supporter, NobodyAtAll);
        See(supporter, T.Zero, NobodyAtAll);
        while (nearest.Take() is var at && at >= 0 && nearest.Distance[at] < limit)
        {
            been[visits++] = at;
            var distance = nearest.Distance[at] + Prices[at];
            foreach (var edge in edges.AsSpan(from[at]..from[at + 1]))
            {
                var peer = graph.Whose[edge];
                var its = Seats.Edge[peer];
                if (its == Seats.Nobody)
                {
                    var reached = distance - NobodyCosts - values[edge];
                    if (reached < limit) (limit, end, mover) = (reached, NobodyAtAll, edge);
                    continue;
                }
                var there = graph.To[its];
                var far = distance + values[its] - Prices[there] - values[edge];
                if (far >= limit || (seen[there] == search && nearest.Distance[there] <= far)) continue;
                See(there, far, edge);
                if (far + Prices[there] < limit) (limit, end) = (far + Prices[there], there);
            }
        }

        var gain = Prices[supporter] - limit;
        foreach (var at in been.AsSpan(0, visits)) Prices[at] -= limit - nearest.Distance[at];
        if (end == NobodyAtAll)
        {
            end = graph.To[mover];
            Seats.Sit(graph.Whose[mover], mover);
        }
        MoveDownTo(supporter, end);
        return gain;
    }

    /// <summary>What one more place with each supporter would be worth, and nothing is changed.</summary>
    public T[] OneMorePlace()
    {
        Begin();
        var limit = T.Zero;
        var end = NobodyAtAll;
        // A place may be left empty anywhere for the worth of it, or taken by somebody who has nobody.
        for (var supporter = 0; supporter < graph.Supporters; supporter++) See(supporter, Prices[supporter], NobodyAtAll);
        foreach (var price in Prices) limit = T.Max(limit, price);
        limit += T.One;
        for (var peer = 0; peer < graph.Peers; peer++)
        {
            if (Seats.Edge[peer] == Seats.Nobody) Look(peer, T.Zero, -NobodyCosts, ref limit, ref end, holes: false);
        }
        while (nearest.Take() is var at && at >= 0)
        {
            foreach (var other in Seats.With(at)) Look(other, nearest.Distance[at], values[Seats.Edge[other]] - Prices[at], ref limit, ref end, holes: false);
        }
        var gains = new T[graph.Supporters];
        for (var supporter = 0; supporter < gains.Length; supporter++) gains[supporter] = Prices[supporter] - nearest.Distance[supporter];
        return gains;
    }

    // Any chain of changes meets each supporter once, and each change is worth at most the widest difference of two weights.
    private static BigInteger Nobody(Graph graph, Steps steps) => (2 * (BigInteger)(Math.Min(graph.Supporters, graph.Peers) + 2) * steps.Widest) + 1;

    private void Begin()
    {
        search++;
        visits = 0;
        nearest.Clear();
    }

    private void See(int supporter, T distance, int edge)
    {
        seen[supporter] = search;
        via[supporter] = edge;
        nearest.Put(supporter, distance);
    }

    // How far it is to each candidate of a peer who would leave a place at this distance.
    private void Look(int peer, T distance, T profit, ref T limit, ref int end, bool holes = true)
    {
        var reach = distance + profit;
        for (var edge = graph.Start[peer]; edge < graph.Start[peer + 1]; edge++)
        {
            var there = graph.To[edge];
            var far = reach - values[edge] + Prices[there];
            if (far >= limit || (seen[there] == search && nearest.Distance[there] <= far)) continue;
            if (holes && Seats.HasHole(there))
            {
                (limit, end) = (far, there);
                via[there] = edge;
                continue;
            }
            See(there, far, edge);
        }
    }

    // Everybody on the way moves one on, until the one who had no place has one.
    private void MoveUpTo(int supporter, int newcomer)
    {
        while (true)
        {
            var edge = via[supporter];
            var peer = graph.Whose[edge];
            var left = Seats.Edge[peer];
            Seats.Leave(peer);
            Seats.Sit(peer, edge);
            if (peer == newcomer) return;
            supporter = graph.To[left];
        }
    }

    private void MoveDownTo(int supporter, int from)
    {
        while (from != supporter)
        {
            var edge = via[from];
            var peer = graph.Whose[edge];
            Seats.Leave(peer);
            Seats.Sit(peer, edge);
            from = graph.To[edge];
        }
    }
}
