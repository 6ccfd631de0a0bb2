using System.Numerics;

namespace Alongside.Matching.Assignment;

/// <summary>Prices that are nearly right, fast: peers bid against each other, first in large steps and then in smaller ones (Bertsekas 1988).</summary>
/// <remarks>Only a start: nothing that is proven leans on it. Works in doubles, and what they lose is put right by the searches after it.</remarks>
internal sealed class Auction
{
    // From a tenth of the widest difference of two weights to less than a hundredth. Measured: finer steps cost more here than they save later.
    private const double First = 10;
    private const double Last = 100;
    private const double Finer = 6;

    private readonly Graph graph;
    private readonly double lowest;
    private readonly double outside;
    private readonly int[] begin;
    private readonly int[] places;
    private readonly int[] taken;
    private readonly double[] bids;
    private readonly int[] bidders;
    private readonly double[] prices;
    private readonly int[] waiting;

    private Auction(Graph graph, double lowest, double widest)
    {
        this.graph = graph;
        this.lowest = lowest;
        // Whoever would have to pay this much more than the best is worth goes home for now.
        outside = -3 * widest;
        places = new int[graph.Supporters];
        begin = new int[graph.Supporters];
        taken = new int[graph.Supporters];
        prices = new double[graph.Supporters];
        foreach (var supporter in graph.To) places[supporter]++;
        var sum = 0;
        for (var supporter = 0; supporter < places.Length; supporter++)
        {
            places[supporter] = Math.Min(places[supporter] + 1, graph.Rooms[supporter]);
            begin[supporter] = sum;
            sum += places[supporter];
            // Nobody bids for what is not there.
            if (places[supporter] == 0) prices[supporter] = -2 * outside;
        }
        bids = new double[sum];
        bidders = new int[sum];
        waiting = new int[graph.Peers];
    }

    /// <summary>Leaves prices as they are where an auction would not help: nothing to choose, or more people than places, who would outbid each other for long.</summary>
    public static void Guess<T>(Graph graph, Steps steps, T[] prices, CancellationToken stop)
        where T : struct, IBinaryInteger<T>
    {
        if (graph.To.Length == 0) return;
        var (least, most) = (graph.Weight.Min(), graph.Weight.Max());
        var widest = most - least;
        if (widest == 0 || !double.IsFinite(widest * graph.Supporters)) return;
        var auction = new Auction(graph, least, widest);
        if (auction.bids.Length < graph.Peers) return;
        for (var step = widest / First; ; step /= Finer)
        {
            auction.Bid(step, stop);
            if (step <= widest / Last) break;
            auction.Reopen(step);
        }
        for (var supporter = 0; supporter < prices.Length; supporter++) prices[supporter] = steps.Near<T>(auction.prices[supporter]);
    }

    // Everybody stands up, and prices go back by the step in which they were found.
    private void Reopen(double step)
    {
        for (var supporter = 0; supporter < places.Length; supporter++)
        {
            if (places[supporter] == 0) continue;
            prices[supporter] = taken[supporter] < places[supporter] ? 0 : Math.Max(0, prices[supporter] - step);
            taken[supporter] = 0;
        }
    }

    private void Bid(double step, CancellationToken stop)
    {
        var left = graph.Peers;
        for (var peer = 0; peer < left; peer++) waiting[peer] = left - 1 - peer;
        for (var bid = 0; left > 0; bid++)
        {
            if (bid % 4096 == 0) stop.ThrowIfCancellationRequested();
            var peer = waiting[--left];
            var (best, first, second) = Wish(peer);
            if (best < 0) continue;
            var there = graph.To[best];
            var loser = Take(there, prices[there] + first - second + step, peer);
            if (loser >= 0) waiting[left++] = loser;
        }
    }

    private (int Best, double First, double Second) Wish(int peer)
    {
        var (best, first, second) = (-1, outside, outside);
        for (var edge = graph.Start[peer]; edge < graph.Start[peer + 1]; edge++)
        {
            var profit = graph.Weight[edge] - lowest - prices[graph.To[edge]];
            if (profit <= second) continue;
            if (profit > first) (best, first, second) = (edge, profit, first);
            else second = profit;
        }
        return (best, first, second);
    }

    // The lowest bid at the root; whoever made it leaves when all places are taken.
    private int Take(int supporter, double bid, int peer)
    {
        var from = begin[supporter];
        var loser = -1;
        if (taken[supporter] < places[supporter])
        {
            var at = taken[supporter]++;
            while (at > 0 && bids[from + ((at - 1) / 2)] > bid)
            {
                (bids[from + at], bidders[from + at]) = (bids[from + ((at - 1) / 2)], bidders[from + ((at - 1) / 2)]);
                at = (at - 1) / 2;
            }
            (bids[from + at], bidders[from + at]) = (bid, peer);
        }
        else
        {
            loser = bidders[from];
            var at = 0;
            while (true)
            {
                var child = (2 * at) + 1;
                if (child >= places[supporter]) break;
                if (child + 1 < places[supporter] && bids[from + child + 1] < bids[from + child]) child++;
                if (bids[from + child] >= bid) break;
                (bids[from + at], bidders[from + at]) = (bids[from + child], bidders[from + child]);
                at = child;
            }
            (bids[from + at], bidders[from + at]) = (bid, peer);
        }
        if (taken[supporter] == places[supporter]) prices[supporter] = bids[from];
        return loser;
    }
}
