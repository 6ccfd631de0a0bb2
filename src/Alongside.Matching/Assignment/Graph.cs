using System.Runtime.InteropServices;

namespace Alongside.Matching.Assignment;

/// <summary>Who could walk with whom, packed: the candidates of a peer lie side by side, by rising number of the supporter.</summary>
internal sealed class Graph
{
    private (int[] Start, int[] Edges)? bySupporter;
    private int[]? whose;

    private Graph(int[] rooms, int[] start, int[] to, double[] fit, double[] weight)
    {
        Rooms = rooms;
        Start = start;
        To = to;
        Fit = fit;
        Weight = weight;
    }

    public int Peers => Start.Length - 1;

    public int Supporters => Rooms.Length;

    /// <summary>How many places each supporter has.</summary>
    public int[] Rooms { get; }

    /// <summary>Where each peer's candidates begin; one longer than there are peers.</summary>
    public int[] Start { get; }

    /// <summary>The supporter of each candidate.</summary>
    public int[] To { get; }

    /// <summary>The fit of each candidate.</summary>
    public double[] Fit { get; }

    /// <summary>The fit with the bonus for waiting.</summary>
    public double[] Weight { get; }

    /// <summary>The same candidates by supporter: where each supporter's begin, and their places in the other arrays.</summary>
    public (int[] Start, int[] Edges) BySupporter => bySupporter ??= Turned();

    /// <summary>Packs candidates in time that grows with their number alone.</summary>
    public static Graph Of(int peers, int[] rooms, ReadOnlySpan<Candidate> candidates, IReadOnlyList<double>? bonuses)
    {
        // By supporter first and then, keeping that order, by peer: the order in which candidates came leaves no trace.
        var begin = new int[rooms.Length + 1];
        var start = new int[peers + 1];
        foreach (var candidate in candidates)
        {
            begin[candidate.Supporter + 1]++;
            start[candidate.Peer + 1]++;
        }
        Add(begin);
        Add(start);
        var sorted = new int[candidates.Length];
        for (var at = 0; at < candidates.Length; at++) sorted[begin[candidates[at].Supporter]++] = at;

        var to = new int[candidates.Length];
        var fit = new double[candidates.Length];
        var weight = bonuses is null ? fit : new double[candidates.Length];
        var next = start.AsSpan(0, peers).ToArray();
        foreach (var at in sorted)
        {
            var candidate = candidates[at];
            var edge = next[candidate.Peer]++;
            if (edge > start[candidate.Peer] && to[edge - 1] == candidate.Supporter)
            {
                throw new ArgumentException($"Peer {candidate.Peer} and supporter {candidate.Supporter} come twice.", nameof(candidates));
            }
            to[edge] = candidate.Supporter;
            fit[edge] = candidate.Fit;
            if (bonuses is not null) weight[edge] = candidate.Fit + bonuses[candidate.Peer];
        }
        return new Graph(rooms, start, to, fit, weight);
    }

    /// <summary>The same people with only the candidates whose fit is not below a floor.</summary>
    public Graph From(double floor)
    {
        var start = new int[Start.Length];
        var kept = new List<int>();
        for (var peer = 0; peer < Peers; peer++)
        {
            for (var edge = Start[peer]; edge < Start[peer + 1]; edge++)
            {
                if (Fit[edge] >= floor) kept.Add(edge);
            }
            start[peer + 1] = kept.Count;
        }
        return new Graph(Rooms, start, [.. kept.Select(edge => To[edge])], [.. kept.Select(edge => Fit[edge])], [.. kept.Select(edge => Weight[edge])]);
    }

    /// <summary>The same with one supporter more, who gets the next number.</summary>
    public Graph With(ReadOnlySpan<Offering> offerings, int room, IReadOnlyList<double>? bonuses)
    {
        var all = new List<Candidate>(To.Length + offerings.Length);
        for (var peer = 0; peer < Peers; peer++)
        {
            for (var edge = Start[peer]; edge < Start[peer + 1]; edge++) all.Add(new Candidate(peer, To[edge], Fit[edge]));
        }
        foreach (var offering in offerings) all.Add(new Candidate(offering.Peer, Supporters, offering.Fit));
        return Of(Peers, [.. Rooms, room], CollectionsMarshal.AsSpan(all), bonuses);
    }

    /// <summary>The place of a candidate, or below zero when there is none.</summary>
    public int Find(int peer, int supporter)
    {
        var place = Array.BinarySearch(To, Start[peer], Start[peer + 1] - Start[peer], supporter);
        return place < 0 ? -1 : place;
    }

    /// <summary>The peer of each candidate.</summary>
    public int[] Whose => whose ??= PeersOfEdges();

    private int[] PeersOfEdges()
    {
        var peers = new int[To.Length];
        for (var peer = 0; peer < Peers; peer++) peers.AsSpan(Start[peer]..Start[peer + 1]).Fill(peer);
        return peers;
    }

    private (int[] Start, int[] Edges) Turned()
    {
        var start = new int[Supporters + 1];
        foreach (var supporter in To) start[supporter + 1]++;
        Add(start);
        var next = start.AsSpan(0, Supporters).ToArray();
        var edges = new int[To.Length];
        for (var edge = 0; edge < To.Length; edge++) edges[next[To[edge]]++] = edge;
        return (start, edges);
    }

    private static void Add(int[] counts)
    {
        for (var at = 1; at < counts.Length; at++) counts[at] += counts[at - 1];
    }
}
