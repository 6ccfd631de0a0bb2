namespace Alongside.Coach.Learning;

/// <summary>Scores of every sample by a model that was not shown its fold.</summary>
/// <param name="Scores">As many as samples, not yet probabilities.</param>
/// <param name="Chances">Calibrated on the other folds' scores.</param>
/// <param name="Confidence">From which confidence on the coach would speak, for each sample.</param>
internal sealed record CrossValidation(float[][] Scores, float[][] Chances, float[] Confidence)
{
    public static CrossValidation Of(IReadOnlyList<Sample> samples, LearningPlan plan, Action<string>? progress)
    {
        var scores = new float[samples.Count][];
        var folds = samples.Select(sample => sample.Fold).Distinct().Order().ToList();
        foreach (var fold in folds)
        {
            progress?.Invoke($"Part {folds.IndexOf(fold) + 1} of {folds.Count} ...");
            var all = Enumerable.Range(0, samples.Count);
            var stack = StackTrainer.Train(samples, [.. all.Where(row => samples[row].Fold != fold)], plan);
            var said = all.Where(row => samples[row].Fold == fold).ToDictionary(row => row, row => StackTrainer.Ask(stack.Linear, samples[row]));
            foreach (var row in said.Keys)
            {
                scores[row] = StackTrainer.Score(stack, samples, row, said);
            }
        }
        var chances = new float[samples.Count][];
        var confidence = new float[samples.Count];
        foreach (var fold in folds)
        {
            var others = Plain(samples).Where(row => samples[row].Fold != fold).ToList();
            var calibration = Calibration.Fit([.. others.Select(row => scores[row])], [.. others.Select(row => samples[row].Label)], plan);
            for (var row = 0; row < samples.Count; row++)
            {
                if (samples[row].Fold == fold)
                {
                    chances[row] = calibration.Of(scores[row]);
                    confidence[row] = calibration.Confidence;
                }
            }
        }
        return new(scores, chances, confidence);
    }

    public static IEnumerable<int> Plain(IReadOnlyList<Sample> samples) => Enumerable.Range(0, samples.Count).Where(row => !samples[row].IsCopy);
}
