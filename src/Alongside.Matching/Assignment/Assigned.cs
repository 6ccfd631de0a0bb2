namespace Alongside.Matching.Assignment;

/// <summary>The whole programme at once: who walks with whom, and the proof that nothing is better.</summary>
public sealed class Assigned
{
    private readonly Solved solved;

    internal Assigned(Solved solved, Proof proof, bool proven, TimeSpan took)
    {
        this.solved = solved;
        Pairs = solved.Pairs;
        Prices = solved.Prices;
        Proof = proof;
        Proven = proven;
        Took = took;
        Worst = Pairs.Count > 0 ? Pairs.Min(pair => pair.Fit) : null;
    }

    /// <summary>The pairs, by rising number of the peer. A peer who is not among them has nobody.</summary>
    public IReadOnlyList<Pair> Pairs { get; }

    /// <summary>How many peers have somebody.</summary>
    public int Matched => Proof.Matched;

    /// <summary>All fits and bonuses of the pairs together: exact, then rounded once to the nearest double (or the greatest one, beyond it).</summary>
    public double Total => Proof.Total;

    /// <summary>No assignment of as many people (and, in the fair variant, with no worse worst fit) has a greater total. Computed from the prices alone.</summary>
    public double Bound => Proof.Bound;

    /// <summary>True when total and bound are the same whole number of steps, so that nothing is better; in the fair variant also no number and no worst fit.</summary>
    public bool Proven { get; }

    /// <summary>The least fit among the pairs, without bonus; null when there are none.</summary>
    public double? Worst { get; }

    /// <summary>How long it took, from the candidates to the proof.</summary>
    public TimeSpan Took { get; }

    /// <summary>The certificate behind <see cref="Bound"/>: a price for each supporter.</summary>
    public IReadOnlyList<Price> Prices { get; }

    /// <summary>What was checked about it.</summary>
    public Proof Proof { get; }

    /// <summary>What one more place would be worth, for each supporter alone, to the last step. In the fair variant: among candidates not below <see cref="Worst"/>.</summary>
    /// <returns>A gain for each supporter, in their order.</returns>
    public IReadOnlyList<Gain> OneMorePlace() => solved.OneMorePlace();

    /// <summary>What a supporter who is not there yet would change, to the last step: how many more could begin, and what the total would become.</summary>
    /// <param name="offerings">The peers for whom they would do, each once. In the fair variant those below <see cref="Worst"/> are passed over.</param>
    /// <param name="room">How many people they would have room for, zero or more.</param>
    /// <returns>The gain over what is.</returns>
    /// <exception cref="ArgumentException">A peer is not in the programme or comes twice, or a fit is no finite number.</exception>
    public Gain OneMoreSupporter(ReadOnlySpan<Offering> offerings, int room) => solved.OneMoreSupporter(offerings, room);
}
