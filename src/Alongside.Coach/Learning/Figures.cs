namespace Alongside.Coach.Learning;

/// <summary>Figures of predictions beside what people said.</summary>
internal static class Figures
{
    /// <summary>F1 of each class: twice what was right by what was said and what was there.</summary>
    public static double[] F1(IReadOnlyList<int> gold, IReadOnlyList<int> said, int classes)
    {
        var (right, wrong, missed) = (new double[classes], new double[classes], new double[classes]);
        for (var i = 0; i < gold.Count; i++)
        {
            if (gold[i] == said[i])
            {
                right[gold[i]]++;
            }
            else
            {
                wrong[said[i]]++;
                missed[gold[i]]++;
            }
        }
        return [.. Enumerable.Range(0, classes).Select(c => right[c] + wrong[c] + missed[c] == 0 ? 0 : 2 * right[c] / ((2 * right[c]) + wrong[c] + missed[c]))];
    }

    /// <summary>The middle 95 % of a figure when whole sources are drawn again, 500 times.</summary>
    public static (double Low, double High) Between(IReadOnlyList<string> sources, Func<IReadOnlyList<int>, double> figure)
    {
        var bySource = sources.Select((source, row) => (source, row)).GroupBy(pair => pair.source, pair => pair.row).Select(group => group.ToArray()).ToArray();
        var dice = new Dice(1);
        var drawn = Enumerable.Range(0, 500)
            .Select(_ => figure([.. Enumerable.Range(0, bySource.Length).SelectMany(_ => bySource[dice.Below(bySource.Length)])]))
            .Order().ToArray();
        return (drawn[12], drawn[487]);
    }

    /// <summary>How far confidence and being right lie apart, in ten bins, weighted by how many are in each (expected calibration error).</summary>
    public static double CalibrationError(IReadOnlyList<Bin> bins)
    {
        double all = bins.Sum(bin => bin.Count);
        return bins.Sum(bin => bin.Count / all * Math.Abs(bin.Confidence - bin.Right));
    }

    public static IReadOnlyList<Bin> Bins(IReadOnlyList<(float Most, bool Right)> said) =>
        [.. said.GroupBy(one => Math.Min(9, (int)(one.Most * 10))).OrderBy(bin => bin.Key)
            .Select(bin => new Bin(bin.Key / 10.0, bin.Count(), bin.Average(one => one.Most), bin.Average(one => one.Right ? 1.0 : 0)))];

    /// <summary>How alike two orders are: Spearman's rho with mean ranks for ties.</summary>
    public static double RankCorrelation(IReadOnlyList<double> one, IReadOnlyList<double> two)
    {
        var (a, b) = (Ranks(one), Ranks(two));
        var (meanA, meanB) = (a.Average(), b.Average());
        var top = a.Zip(b).Sum(pair => (pair.First - meanA) * (pair.Second - meanB));
        var bottom = Math.Sqrt(a.Sum(rank => (rank - meanA) * (rank - meanA)) * b.Sum(rank => (rank - meanB) * (rank - meanB)));
        return bottom == 0 ? 0 : top / bottom;
    }

    private static double[] Ranks(IReadOnlyList<double> values) =>
        [.. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other.Equals(value)) - 1) / 2.0))];
}
