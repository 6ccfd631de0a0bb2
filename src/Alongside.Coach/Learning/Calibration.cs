namespace Alongside.Coach.Learning;

/// <summary>Turns scores into probabilities that mean what they say.</summary>
/// <param name="Temperature">Scores are divided by this (Guo et al., 2017); above 1 the model was too sure.</param>
/// <param name="InputWeight">How far giving input is raised, see <see cref="LearningPlan.InputWeight"/>.</param>
/// <param name="Confidence">Below this the coach does not tell the behaviour; 0 to 1.</param>
internal sealed record Calibration(float Temperature, float InputWeight, float Confidence)
{
    public void Apply(Span<float> scores)
    {
        foreach (ref var score in scores)
        {
            score /= Temperature;
        }
        scores[(int)Behaviour.Input] += MathF.Log(InputWeight);
        Softmax.Of(scores);
    }

    /// <summary>Fits to scores of messages that the model was not shown.</summary>
    public static Calibration Fit(IReadOnlyList<float[]> scores, IReadOnlyList<int> labels, LearningPlan plan)
    {
        var best = new Calibration(1, (float)plan.InputWeight, 1);
        var least = double.MaxValue;
        for (var temperature = 0.6f; temperature <= 2.0f; temperature += 0.02f)
        {
            var tried = best with { Temperature = temperature };
            var loss = 0.0;
            for (var i = 0; i < scores.Count; i++)
            {
                loss -= Math.Log(Math.Max(1e-9, tried.Of(scores[i])[labels[i]]));
            }
            (best, least) = loss < least ? (tried, loss) : (best, least);
        }
        return best with { Confidence = From([.. scores.Select(best.Of)], labels, plan.Trust) };
    }

    public float[] Of(float[] scores)
    {
        var copy = (float[])scores.Clone();
        Apply(copy);
        return copy;
    }

    /// <summary>The lowest confidence from which on the likeliest behaviour was right as often as wanted.</summary>
    private static float From(float[][] chances, IReadOnlyList<int> labels, double trust)
    {
        var sorted = chances.Select((chance, i) => (Most: chance.Max(), Right: Array.IndexOf(chance, chance.Max()) == labels[i])).OrderByDescending(one => one.Most).ToList();
        var (right, from) = (0, 1f);
        for (var i = 0; i < sorted.Count; i++)
        {
            right += sorted[i].Right ? 1 : 0;
            from = i > 50 && right >= trust * (i + 1) ? sorted[i].Most : from;
        }
        return from;
    }
}
