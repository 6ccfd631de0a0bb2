namespace Alongside.Matching.Assignment;

/// <summary>As many pairs as there can be, whatever their fits: Hopcroft and Karp (SIAM Journal on Computing 2, 1973), over supporters with places.</summary>
internal sealed class LargestMatching
{
    private const int Unreached = int.MaxValue;

    private readonly Graph graph;
    private readonly double floor;
    private readonly Seats seats;
    private readonly int[] level;
    private readonly int[] next;
    private readonly int[] turn;
    private readonly List<int> open = [];

    public LargestMatching(Graph graph, double floor, CancellationToken stop)
    {
        (this.graph, this.floor) = (graph, floor);
        seats = new Seats(graph);
        level = new int[graph.Supporters];
        next = new int[graph.Peers];
        turn = new int[graph.Supporters];
        for (var peer = 0; peer < graph.Peers; peer++)
        {
            if (!SitsAtOnce(peer)) open.Add(peer);
        }
        while (open.Count > 0 && Levels())
        {
            stop.ThrowIfCancellationRequested();
            graph.Start.AsSpan(0, graph.Peers).CopyTo(next);
            Array.Clear(turn);
            if (open.RemoveAll(Finds) == 0) break;
        }
    }

    public int Count => graph.Peers - open.Count;

    /// <summary>The supporters that whoever was left over could reach by moving others: all of them full. With the peers not reached they touch every candidate (König).</summary>
    public bool[] Cover()
    {
        Levels();
        return [.. level.Select(reached => reached != Unreached)];
    }

    private bool SitsAtOnce(int peer)
    {
        for (var edge = graph.Start[peer]; edge < graph.Start[peer + 1]; edge++)
        {
            if (graph.Fit[edge] < floor || !seats.HasHole(graph.To[edge])) continue;
            seats.Sit(peer, edge);
            return true;
        }
        return false;
    }

    // How many must move before each supporter has a place for one of the open peers. False when nobody reaches a hole.
    private bool Levels()
    {
        Array.Fill(level, Unreached);
        var queue = new Queue<int>();
        var hole = Unreached;
        foreach (var peer in open) Reach(peer, 0);
        while (queue.TryDequeue(out var at) && level[at] < hole)
        {
            foreach (var peer in seats.With(at)) Reach(peer, level[at] + 1);
        }
        return hole != Unreached;

        void Reach(int peer, int far)
        {
            for (var edge = graph.Start[peer]; edge < graph.Start[peer + 1]; edge++)
            {
                var there = graph.To[edge];
                if (graph.Fit[edge] < floor || level[there] != Unreached) continue;
                level[there] = far;
                if (seats.HasHole(there)) hole = Math.Min(hole, far);
                queue.Enqueue(there);
            }
        }
    }

    // Walks from level to level without calling itself: a chain may be as long as there are supporters. Each seat is tried once for all.
    private bool Finds(int newcomer)
    {
        List<int> chain = [newcomer];
        List<int> chosen = [];
        while (chain.Count > 0)
        {
            var edge = Next(chain[^1], chosen.Count);
            if (edge < 0)
            {
                chain.RemoveAt(chain.Count - 1);
                if (chosen.Count > 0) chosen.RemoveAt(chosen.Count - 1);
                continue;
            }
            var there = graph.To[edge];
            chosen.Add(edge);
            if (!seats.HasHole(there))
            {
                chain.Add(seats.With(there)[turn[there]++]);
                continue;
            }
            for (var at = chain.Count - 1; at >= 0; at--)
            {
                seats.Leave(chain[at]);
                seats.Sit(chain[at], chosen[at]);
            }
            return true;
        }
        return false;
    }

    // The candidate a peer may still move to, one level on: there is a hole, or somebody who was not asked yet.
    private int Next(int peer, int far)
    {
        for (; next[peer] < graph.Start[peer + 1]; next[peer]++)
        {
            var there = graph.To[next[peer]];
            if (graph.Fit[next[peer]] >= floor && level[there] == far && (seats.HasHole(there) || turn[there] < seats.With(there).Length)) return next[peer];
        }
        return -1;
    }
}
