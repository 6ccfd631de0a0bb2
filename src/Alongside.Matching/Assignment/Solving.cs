using System.Numerics;

namespace Alongside.Matching.Assignment;

/// <summary>From an empty plan to the best one.</summary>
internal static class Solving
{
    public static void Run<T>(Graph graph, Steps steps, Plan<T> plan, IProgress<double>? progress, CancellationToken stop)
        where T : struct, IBinaryInteger<T>
    {
        Auction.Guess(graph, steps, plan.Prices, stop);
        var open = new List<int>();
        for (var peer = 0; peer < graph.Peers; peer++)
        {
            var edge = plan.Favourite(peer);
            if (edge < 0) continue;
            if (plan.Seats.HasHole(graph.To[edge])) plan.Seats.Sit(peer, edge);
            else open.Add(peer);
        }
        for (var at = 0; at < open.Count; at++)
        {
            stop.ThrowIfCancellationRequested();
            if (at % 256 == 0) progress?.Report((double)(graph.Peers - open.Count + at) / graph.Peers);
            plan.Place(open[at]);
        }
        for (var supporter = 0; supporter < graph.Supporters; supporter++)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var _ in FillAll(plan, supporter)) stop.ThrowIfCancellationRequested();
        }
        progress?.Report(1);
    }

    /// <summary>Fills the holes of a supporter as long as somebody gains by it; what each was worth.</summary>
    public static IEnumerable<T> FillAll<T>(Plan<T> plan, int supporter)
        where T : struct, IBinaryInteger<T>
    {
        while (plan.Seats.HasHole(supporter) && plan.Prices[supporter] > T.Zero) yield return plan.Fill(supporter);
    }
}
