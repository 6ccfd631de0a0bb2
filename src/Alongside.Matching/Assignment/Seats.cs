namespace Alongside.Matching.Assignment;

/// <summary>Who has a place with whom.</summary>
internal sealed class Seats
{
    /// <summary>Instead of a candidate: the peer has nobody.</summary>
    public const int Nobody = -1;

    private readonly Graph graph;
    private readonly int[] begin;
    private readonly int[] taken;
    private readonly int[] peers;
    private readonly int[] seat;

    public Seats(Graph graph)
    {
        this.graph = graph;
        Edge = new int[graph.Peers];
        Array.Fill(Edge, Nobody);
        seat = new int[graph.Peers];
        taken = new int[graph.Supporters];
        Places = new int[graph.Supporters];
        begin = new int[graph.Supporters];
        foreach (var supporter in graph.To) Places[supporter]++;
        var sum = 0;
        for (var supporter = 0; supporter < graph.Supporters; supporter++)
        {
            // One more than can ever sit there is as good as any room, and keeps the arrays small.
            Places[supporter] = Math.Min(Places[supporter] + 1, graph.Rooms[supporter]);
            begin[supporter] = sum;
            // And one seat for whoever arrives a moment before another leaves.
            sum += Places[supporter] + 1;
        }
        peers = new int[sum];
    }

    /// <summary>The candidate that each peer was given, or <see cref="Nobody"/>.</summary>
    public int[] Edge { get; }

    /// <summary>How many places each supporter has, never more than can be wanted and one.</summary>
    public int[] Places { get; }

    public bool HasHole(int supporter) => taken[supporter] < Places[supporter];

    /// <summary>Who sits with a supporter; true until the next change.</summary>
    public ReadOnlySpan<int> With(int supporter) => peers.AsSpan(begin[supporter], taken[supporter]);

    public void Sit(int peer, int edge)
    {
        var supporter = graph.To[edge];
        Edge[peer] = edge;
        seat[peer] = taken[supporter]++;
        peers[begin[supporter] + seat[peer]] = peer;
    }

    public void Leave(int peer)
    {
        if (Edge[peer] == Nobody) return;
        var supporter = graph.To[Edge[peer]];
        var last = peers[begin[supporter] + --taken[supporter]];
        peers[begin[supporter] + seat[peer]] = last;
        seat[last] = seat[peer];
        Edge[peer] = Nobody;
    }
}
