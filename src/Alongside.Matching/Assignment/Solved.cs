using System.Numerics;

namespace Alongside.Matching.Assignment;

/// <summary>A solved programme, whatever width of numbers it took.</summary>
internal abstract class Solved
{
    public abstract IReadOnlyList<Pair> Pairs { get; }

    public abstract IReadOnlyList<Price> Prices { get; }

    public abstract Proof Prove();

    public abstract IReadOnlyList<Gain> OneMorePlace();

    public abstract Gain OneMoreSupporter(ReadOnlySpan<Offering> offerings, int room);

    /// <summary>Solves with the narrowest numbers that hold every sum: 64 bits nearly always, 128 for long fractions, any for both 1e-300 and 1e300.</summary>
    public static Solved Of(Graph graph, Steps steps, IReadOnlyList<double>? bonuses, IProgress<double>? progress, CancellationToken stop) =>
        Plan<long>.BitsFor(graph, steps) switch
        {
            <= 62 => new Solved<long>(graph, steps, bonuses, progress, stop),
            <= 126 => new Solved<Int128>(graph, steps, bonuses, progress, stop),
            _ => new Solved<BigInteger>(graph, steps, bonuses, progress, stop),
        };
}

/// <summary>A solved programme: the plan, read in people and fits.</summary>
internal sealed class Solved<T> : Solved
    where T : struct, IBinaryInteger<T>
{
    private readonly Graph graph;
    private readonly Steps steps;
    private readonly IReadOnlyList<double>? bonuses;
    private readonly Plan<T> plan;
    private readonly BigInteger nobody;

    public Solved(Graph graph, Steps steps, IReadOnlyList<double>? bonuses, IProgress<double>? progress, CancellationToken stop)
    {
        (this.graph, this.steps, this.bonuses) = (graph, steps, bonuses);
        plan = new Plan<T>(graph, steps);
        nobody = BigInteger.CreateChecked(plan.NobodyCosts);
        Solving.Run(graph, steps, plan, progress, stop);
        // Of all prices that would do, the least: what one more place is worth. They do not depend on how they were found.
        plan.OneMorePlace().CopyTo(plan.Prices, 0);
        Pairs = [.. Enumerable.Range(0, graph.Peers).Where(peer => plan.Seats.Edge[peer] != Seats.Nobody).Select(PairOf)];
        Prices = [.. plan.Prices.Select(price => Split(BigInteger.CreateChecked(price))).Select(split => new Price(split.People, split.Fit))];
    }

    public override IReadOnlyList<Pair> Pairs { get; }

    public override IReadOnlyList<Price> Prices { get; }

    public override Proof Prove() => Proof.Of<T>(graph, steps, Pairs, Prices);

    public override IReadOnlyList<Gain> OneMorePlace() => [.. Prices.Select(price => new Gain(price.People, steps.ToDouble(price.Fit)))];

    public override Gain OneMoreSupporter(ReadOnlySpan<Offering> offerings, int room)
    {
        var wider = graph.With(offerings, room, bonuses);
        var newcomer = graph.Supporters;
        var (start, edges) = wider.BySupporter;
        foreach (var edge in edges.AsSpan(start[newcomer]..))
        {
            if (!steps.Hold(wider.Weight[edge])) return SolvedAnew(wider);
        }

        var grown = new Plan<T>(wider, steps, plan);
        return Gained(grown, newcomer);
    }

    private Gain Gained(Plan<T> grown, int newcomer)
    {
        var (people, fit) = (0, BigInteger.Zero);
        foreach (var gain in Solving.FillAll(grown, newcomer))
        {
            var split = Split(BigInteger.CreateChecked(gain));
            people += split.People;
            fit += split.Fit;
        }
        return new Gain(people, steps.ToDouble(fit));
    }

    // A fit that lies between two steps, or beyond all: the steps are chosen anew, and everything with them.
    private Gain SolvedAnew(Graph wider)
    {
        var anew = Steps.Of(wider.Weight);
        var solved = Of(wider, anew, bonuses, null, CancellationToken.None);
        var before = Pairs.Aggregate(BigInteger.Zero, (sum, pair) => sum + anew.Of<BigInteger>(graph.Weight[graph.Find(pair.Peer, pair.Supporter)]));
        var after = solved.Pairs.Aggregate(BigInteger.Zero, (sum, pair) => sum + anew.Of<BigInteger>(wider.Weight[wider.Find(pair.Peer, pair.Supporter)]));
        return new Gain(solved.Pairs.Count - Pairs.Count, anew.ToDouble(after - before));
    }

    private Pair PairOf(int peer) => new(peer, graph.To[plan.Seats.Edge[peer]], graph.Fit[plan.Seats.Edge[peer]]);

    // Whole people, and what is left in fit; values are counted from the least weight, so each one who begins brings it along.
    private (int People, BigInteger Fit) Split(BigInteger amount)
    {
        var people = (int)((amount + (nobody / 2)) / nobody);
        return (people, amount - (people * nobody) + (people * steps.Lowest));
    }
}
