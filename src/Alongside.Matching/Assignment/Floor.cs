namespace Alongside.Matching.Assignment;

/// <summary>The best worst fit that the largest number of pairs allows, with what proves it.</summary>
internal sealed record Floor(double Worst, bool[] Cover, bool[] CoverAbove)
{
    /// <summary>Finds it by halving the list of all fits, a largest matching for each half.</summary>
    public static Floor Of(Graph graph, CancellationToken stop)
    {
        var all = new LargestMatching(graph, double.NegativeInfinity, stop);
        double[] fits = [.. graph.Fit.Distinct().Order()];
        // With all from the first on, as many begin as can; with all from behind the last, fewer.
        var (good, bad) = (0, fits.Length);
        LargestMatching? above = null;
        while (bad - good > 1)
        {
            var middle = good + ((bad - good) / 2);
            var matching = new LargestMatching(graph, fits[middle], stop);
            if (matching.Count == all.Count) good = middle;
            else (bad, above) = (middle, matching);
        }
        var worst = all.Count == 0 ? double.NegativeInfinity : fits[good];
        return new Floor(worst, all.Cover(), above?.Cover() ?? new bool[graph.Supporters]);
    }

    /// <summary>True when no more can begin, and fewer with only better fits than the worst of these.</summary>
    public bool Proves(Graph graph, IReadOnlyList<Pair> pairs) =>
        pairs.All(pair => pair.Fit >= Worst)
        && Proof.MostPeople(graph, double.NegativeInfinity, Cover) == pairs.Count
        && (pairs.Count == 0 || Proof.MostPeople(graph, pairs.Min(pair => pair.Fit), CoverAbove) < pairs.Count);
}
