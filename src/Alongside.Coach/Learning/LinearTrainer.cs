namespace Alongside.Coach.Learning;

/// <summary>Fits a <see cref="LinearModel"/>: multinomial logistic regression with L2.</summary>
internal static class LinearTrainer
{
    private const int Classes = LinearModel.Classes;

    /// <summary>Fits to the samples named by <paramref name="rows"/>.</summary>
    public static LinearModel Train(IReadOnlyList<Sample> samples, IReadOnlyList<int> rows, LearningPlan plan)
    {
        var places = Vocabulary(samples, rows, plan.LeastSeen);
        var keys = new uint[places.Count];
        foreach (var (key, place) in places)
        {
            keys[place] = key;
        }
        var (centre, scale) = Standard(samples, rows);
        var width = keys.Length + centre.Length + 1;
        var starts = new int[rows.Count + 1];
        var index = new List<int>();
        var values = new List<float>();
        var labels = new int[rows.Count];
        var shares = rows.Select(row => samples[row].IsCopy ? plan.CopyWeight : 1).ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            var sample = samples[rows[row]];
            labels[row] = sample.Label;
            for (var i = 0; i < sample.Keys.Length; i++)
            {
                if (places.TryGetValue(sample.Keys[i], out var place))
                {
                    index.Add(place);
                    values.Add(sample.Values[i]);
                }
            }
            for (var i = 0; i < centre.Length; i++)
            {
                index.Add(keys.Length + i);
                values.Add(Math.Clamp((sample.Hand[i] - centre[i]) * scale[i], -4, 4));
            }
            index.Add(width - 1);
            values.Add(1);
            starts[row + 1] = index.Count;
        }
        var (places2, values2) = (index.ToArray(), values.ToArray());
        var solved = Lbfgs.Minimise(
            new double[width * Classes], (at, slope) => Loss(at, slope, starts, places2, values2, labels, shares, width, keys.Length, plan), plan.LinearSteps);
        var weights = Array.ConvertAll(solved, weight => (float)(Half)weight);
        var handEnd = (keys.Length + centre.Length) * Classes;
        return new(keys, weights[..(keys.Length * Classes)], weights[(keys.Length * Classes)..handEnd], centre, scale, weights[handEnd..]);
    }

    private static double Loss(
        double[] at, double[] slope, int[] starts, int[] index, float[] values, int[] labels, double[] shares, int width, int grams, LearningPlan plan)
    {
        var loss = 0.0;
        for (var i = 0; i < slope.Length; i++)
        {
            var weight = i < grams * Classes ? plan.GramPenalty : i < (width - 1) * Classes ? plan.HandPenalty : 0;
            slope[i] = weight * at[i];
            loss += 0.5 * weight * at[i] * at[i];
        }
        Span<double> scores = stackalloc double[Classes];
        for (var row = 0; row < labels.Length; row++)
        {
            scores.Clear();
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                var place = index[i] * Classes;
                double value = values[i];
                scores[0] += value * at[place];
                scores[1] += value * at[place + 1];
                scores[2] += value * at[place + 2];
                scores[3] += value * at[place + 3];
            }
            var most = Math.Max(Math.Max(scores[0], scores[1]), Math.Max(scores[2], scores[3]));
            var sum = 0.0;
            for (var c = 0; c < Classes; c++)
            {
                sum += Math.Exp(scores[c] - most);
            }
            var log = most + Math.Log(sum);
            loss += shares[row] * (log - scores[labels[row]]);
            for (var c = 0; c < Classes; c++)
            {
                scores[c] = shares[row] * (Math.Exp(scores[c] - log) - (c == labels[row] ? 1 : 0));
            }
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                var place = index[i] * Classes;
                double value = values[i];
                slope[place] += value * scores[0];
                slope[place + 1] += value * scores[1];
                slope[place + 2] += value * scores[2];
                slope[place + 3] += value * scores[3];
            }
        }
        return loss;
    }

    private static Dictionary<uint, int> Vocabulary(IReadOnlyList<Sample> samples, IReadOnlyList<int> rows, int least)
    {
        var seen = new Dictionary<uint, (int Times, int Last)>();
        foreach (var row in rows.OrderBy(row => samples[row].Twin))
        {
            // A copy is the same message: seen once.
            var message = samples[row].Twin;
            foreach (var key in samples[row].Keys)
            {
                var (times, last) = seen.GetValueOrDefault(key, (0, -1));
                if (last != message)
                {
                    seen[key] = (times + 1, message);
                }
            }
        }
        var kept = seen.Where(pair => pair.Value.Times >= least).Select(pair => pair.Key).Order().ToList();
        return kept.Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place);
    }

    private static (float[] Centre, float[] Scale) Standard(IReadOnlyList<Sample> samples, IReadOnlyList<int> rows)
    {
        var width = rows.Count == 0 ? 0 : samples[rows[0]].Hand.Length;
        var (centre, scale) = (new float[width], new float[width]);
        for (var i = 0; i < width; i++)
        {
            double sum = 0, squares = 0;
            foreach (var row in rows)
            {
                double value = samples[row].Hand[i];
                sum += value;
                squares += value * value;
            }
            var mean = sum / rows.Count;
            var spread = Math.Sqrt(Math.Max(0, (squares / rows.Count) - (mean * mean)));
            centre[i] = (float)mean;
            scale[i] = spread < 1e-6 ? 0 : (float)(1 / spread);
        }
        return (centre, scale);
    }
}
