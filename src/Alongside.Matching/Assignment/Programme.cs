using System.Diagnostics;

namespace Alongside.Matching.Assignment;

/// <summary>All who wait and all who have room, at once: first as many as possible get somebody, then the total of fits and bonuses is the largest there is.</summary>
/// <remarks>
/// Exact for every finite fit, however large or small: fits become whole numbers without rounding, and people count before fit by comparison, not by a large constant added to fits.
/// Each peer gets one supporter at most, each supporter as many peers as they have room for. The same programme gives the same pairs; the order in which candidates come changes nothing.
/// Prices, and so <see cref="Assigned.Bound"/>, come from linear duality (Kuhn 1955); the search is that of Jonker and Volgenant, warmed by an auction (Bertsekas 1988).
/// </remarks>
public sealed class Programme
{
    private readonly double[]? bonuses;
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly TimeSpan packed;

    /// <summary>Takes in who could walk with whom.</summary>
    /// <param name="peers">How many peers wait; they are numbered from zero.</param>
    /// <param name="rooms">How many places each supporter has, zero or more; supporters are numbered by their place here.</param>
    /// <param name="candidates">The pairs that may be, each once, in any order.</param>
    /// <param name="bonuses">For each peer a number that is added to the fit of each of their pairs, so that waiting counts; none when left out. The sum of fit and bonus is rounded to a double, as sums are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of people, a room or the number of a person is out of range.</exception>
    /// <exception cref="ArgumentException">A pair comes twice, or a fit or a bonus is not a finite number.</exception>
    public Programme(int peers, IReadOnlyList<int> rooms, ReadOnlySpan<Candidate> candidates, IReadOnlyList<double>? bonuses = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(peers);
        ArgumentNullException.ThrowIfNull(rooms);
        foreach (var room in rooms) ArgumentOutOfRangeException.ThrowIfNegative(room, nameof(rooms));
        if (bonuses is not null && bonuses.Count != peers) throw new ArgumentException("Every peer needs a bonus, and nobody else.", nameof(bonuses));
        foreach (var candidate in candidates)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(candidate.Peer, nameof(candidates));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(candidate.Peer, peers, nameof(candidates));
            ArgumentOutOfRangeException.ThrowIfNegative(candidate.Supporter, nameof(candidates));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(candidate.Supporter, rooms.Count, nameof(candidates));
            if (!double.IsFinite(candidate.Fit + (bonuses?[candidate.Peer] ?? 0)))
            {
                throw new ArgumentException($"The fit of peer {candidate.Peer} and supporter {candidate.Supporter} is not a finite number.", nameof(candidates));
            }
        }

        this.bonuses = bonuses is null ? null : [.. bonuses];
        Graph = Graph.Of(peers, [.. rooms], candidates, this.bonuses);
        Steps = Steps.Of(Graph.Weight);
        packed = Stopwatch.GetElapsedTime(began);
    }

    internal Graph Graph { get; }

    internal Steps Steps { get; }

    /// <summary>First as many as possible get somebody; among all ways to do that, the largest total.</summary>
    /// <param name="progress">Told the share of peers who were looked at, from 0 to 1; may be null.</param>
    /// <param name="stop">Ends the search early.</param>
    /// <returns>The assignment with its proof.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Assigned Best(IProgress<double>? progress = null, CancellationToken stop = default)
    {
        var start = Stopwatch.GetTimestamp();
        var solved = Solved.Of(Graph, Steps, bonuses, progress, stop);
        var proof = solved.Prove();
        return new Assigned(solved, proof, proof.Holds, packed + Stopwatch.GetElapsedTime(start));
    }

    /// <summary>First as many as possible get somebody; among all ways to do that, the worst fit is as good as possible; among those, the largest total.</summary>
    /// <remarks>The worst fit is looked for without the bonus for waiting: a bonus must not hide a pair that does not suit.</remarks>
    /// <param name="progress">Told the share of peers who were looked at, from 0 to 1; may be null.</param>
    /// <param name="stop">Ends the search early.</param>
    /// <returns>The assignment with its proof.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Assigned Fair(IProgress<double>? progress = null, CancellationToken stop = default)
    {
        var start = Stopwatch.GetTimestamp();
        var floor = Floor.Of(Graph, stop);
        var solved = Solved.Of(Graph.From(floor.Worst), Steps, bonuses, progress, stop);
        var proof = solved.Prove();
        return new Assigned(solved, proof, proof.Holds && floor.Proves(Graph, solved.Pairs), packed + Stopwatch.GetElapsedTime(start));
    }
}
