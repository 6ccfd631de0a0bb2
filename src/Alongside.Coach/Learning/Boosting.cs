namespace Alongside.Coach.Learning;

/// <summary>Grows a <see cref="Forest"/>: gradient boosting with second-order leaves (Friedman 2001; Chen and Guestrin 2016) on histograms.</summary>
internal sealed class Boosting
{
    private const int Classes = LinearModel.Classes;
    private readonly LearningPlan plan;
    private readonly Binned binned;
    private readonly IReadOnlyList<float[]> starts;
    private readonly int[] labels;
    private readonly double[] shares;
    private readonly Dice dice;
    private readonly float[] slopes;
    private readonly float[] bends;

    private Boosting(IReadOnlyList<float[]> rows, IReadOnlyList<float[]> starts, int[] labels, double[] shares, LearningPlan plan)
    {
        this.plan = plan;
        this.starts = starts;
        this.labels = labels;
        this.shares = shares;
        binned = new(rows);
        dice = new(plan.Seed);
        slopes = new float[labels.Length];
        bends = new float[labels.Length];
    }

    /// <summary>Fits to rows of features and their labels.</summary>
    public static Forest Train(IReadOnlyList<float[]> rows, IReadOnlyList<float[]> starts, int[] labels, double[] shares, LearningPlan plan) => new Boosting(rows, starts, labels, shares, plan).Grow();

    private Forest Grow()
    {
        var nodes = (1 << plan.Depth) - 1;
        var trees = plan.Rounds * Classes;
        var forest = new Forest(plan.Depth, new byte[trees * nodes], new float[trees * nodes], new float[trees << plan.Depth]);
        var scores = new float[labels.Length * Classes];
        for (var row = 0; row < labels.Length; row++)
        {
            starts[row].CopyTo(scores, row * Classes);
        }
        var chances = new float[scores.Length];
        for (var round = 0; round < plan.Rounds; round++)
        {
            scores.CopyTo(chances, 0);
            for (var row = 0; row < labels.Length; row++)
            {
                Softmax.Of(chances.AsSpan(row * Classes, Classes));
            }
            var shown = Shown();
            for (var c = 0; c < Classes; c++)
            {
                for (var row = 0; row < labels.Length; row++)
                {
                    var chance = chances[(row * Classes) + c];
                    slopes[row] = (float)shares[row] * (chance - (labels[row] == c ? 1 : 0));
                    bends[row] = (float)shares[row] * Math.Max(chance * (1 - chance), 1e-6f);
                }
                Tree(forest, (round * Classes) + c, shown, scores, c);
            }
        }
        return forest;
    }

    private bool[] Shown()
    {
        var shown = new bool[labels.Length];
        for (var row = 0; row < shown.Length; row++)
        {
            shown[row] = dice.Next() < plan.RowShare;
        }
        return shown;
    }

    private void Tree(Forest forest, int tree, bool[] shown, float[] scores, int label)
    {
        var nodes = (1 << plan.Depth) - 1;
        var root = tree * nodes;
        var place = new int[labels.Length];
        var features = Chosen();
        for (var level = 0; level < plan.Depth; level++)
        {
            var first = (1 << level) - 1;
            var width = 1 << level;
            var sums = Histograms(features, shown, place, first, width);
            for (var node = 0; node < width; node++)
            {
                var (feature, step) = Best(features, sums, node);
                forest.Features[root + first + node] = (byte)Math.Max(0, feature);
                forest.Limits[root + first + node] = feature < 0 ? float.MaxValue : binned.Edges[feature][step];
                Move(place, first + node, feature, step);
            }
        }
        var totals = new double[2 << plan.Depth];
        for (var row = 0; row < labels.Length; row++)
        {
            if (shown[row])
            {
                totals[2 * (place[row] - nodes)] += slopes[row];
                totals[(2 * (place[row] - nodes)) + 1] += bends[row];
            }
        }
        var leaf = tree << plan.Depth;
        for (var end = 0; end <= nodes; end++)
        {
            forest.Leaves[leaf + end] = (float)(-plan.Pace * totals[2 * end] / (totals[(2 * end) + 1] + plan.LeafPenalty));
        }
        for (var row = 0; row < labels.Length; row++)
        {
            scores[(row * Classes) + label] += forest.Leaves[leaf + place[row] - nodes];
        }
    }

    private int[] Chosen()
    {
        var all = Enumerable.Range(0, binned.Edges.Length).Where(feature => binned.Edges[feature].Length > 0).ToArray();
        var wanted = Math.Max(1, (int)(all.Length * plan.FeatureShare));
        for (var at = 0; at < Math.Min(wanted, all.Length); at++)
        {
            var other = at + dice.Below(all.Length - at);
            (all[at], all[other]) = (all[other], all[at]);
        }
        return all[..Math.Min(wanted, all.Length)];
    }

    /// <summary>For each feature, node and step: the sum of slopes, of bends, and how many.</summary>
    private double[][] Histograms(int[] features, bool[] shown, int[] place, int first, int width)
    {
        var sums = new double[features.Length][];
        for (var at = 0; at < features.Length; at++)
        {
            var sum = sums[at] = new double[width * Binned.Most * 3];
            var steps = binned.Steps[features[at]];
            for (var row = 0; row < steps.Length; row++)
            {
                if (!shown[row])
                {
                    continue;
                }
                var cell = (((place[row] - first) * Binned.Most) + steps[row]) * 3;
                sum[cell] += slopes[row];
                sum[cell + 1] += bends[row];
                sum[cell + 2]++;
            }
        }
        return sums;
    }

    private (int Feature, int Step) Best(int[] features, double[][] sums, int node)
    {
        var (best, bestStep, most) = (-1, 0, 1e-3);
        for (var at = 0; at < features.Length; at++)
        {
            var cells = sums[at].AsSpan(node * Binned.Most * 3, Binned.Most * 3);
            double slope = 0, bend = 0, count = 0;
            for (var cell = 0; cell < cells.Length; cell += 3)
            {
                slope += cells[cell];
                bend += cells[cell + 1];
                count += cells[cell + 2];
            }
            if (count < 2 * plan.LeastInLeaf)
            {
                return (-1, 0);
            }
            double leftSlope = 0, leftBend = 0, leftCount = 0;
            for (var step = 0; step < binned.Edges[features[at]].Length; step++)
            {
                leftSlope += cells[step * 3];
                leftBend += cells[(step * 3) + 1];
                leftCount += cells[(step * 3) + 2];
                if (leftCount < plan.LeastInLeaf || count - leftCount < plan.LeastInLeaf)
                {
                    continue;
                }
                var gain = Worth(leftSlope, leftBend) + Worth(slope - leftSlope, bend - leftBend) - Worth(slope, bend);
                if (gain > most)
                {
                    (best, bestStep, most) = (features[at], step, gain);
                }
            }
        }
        return (best, bestStep);
    }

    private double Worth(double slope, double bend) => slope * slope / (bend + plan.LeafPenalty);

    private void Move(int[] place, int node, int feature, int step)
    {
        for (var row = 0; row < place.Length; row++)
        {
            if (place[row] == node)
            {
                place[row] = (2 * node) + (feature < 0 || binned.Steps[feature][row] <= step ? 1 : 2);
            }
        }
    }
}
