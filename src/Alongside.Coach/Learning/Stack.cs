namespace Alongside.Coach.Learning;

/// <summary>Both stages, fitted.</summary>
internal sealed record Stack(LinearModel Linear, Forest Forest);

/// <summary>Fits both stages. The trees learn from what the linear model says of messages that it was not shown.</summary>
internal static class StackTrainer
{
    private const int Classes = LinearModel.Classes;

    public static Stack Train(IReadOnlyList<Sample> samples, IReadOnlyList<int> rows, LearningPlan plan)
    {
        var unseen = Unseen(samples, rows, plan);
        var features = rows.Select(row => Features(samples, row, unseen)).ToList();
        var labels = rows.Select(row => samples[row].Label).ToArray();
        var starts = rows.Select(row => Array.ConvertAll(unseen[row].Whole, chance => MathF.Log(chance))).ToList();
        return new(LinearTrainer.Train(samples, rows, plan), Boosting.Train(features, starts, labels, [.. rows.Select(row => samples[row].IsCopy ? plan.CopyWeight : 1)], plan));
    }

    /// <summary>What the linear model says of each message when it was fitted without that message's part of the data.</summary>
    public static Dictionary<int, Opinion> Unseen(IReadOnlyList<Sample> samples, IReadOnlyList<int> rows, LearningPlan plan)
    {
        var unseen = new Dictionary<int, Opinion>();
        foreach (var part in rows.GroupBy(row => samples[row].Fold).OrderBy(part => part.Key))
        {
            var model = LinearTrainer.Train(samples, [.. rows.Where(row => samples[row].Fold != part.Key)], plan);
            foreach (var row in part)
            {
                unseen[row] = Ask(model, samples[row]);
            }
        }
        return unseen;
    }

    /// <summary>The scores of both stages for one message, not yet probabilities.</summary>
    public static float[] Score(Stack stack, IReadOnlyList<Sample> samples, int row, Dictionary<int, Opinion> said)
    {
        var into = Array.ConvertAll(said[row].Whole, chance => MathF.Log(chance));
        stack.Forest.Score(Features(samples, row, said), into);
        return into;
    }

    internal static float[] Features(IReadOnlyList<Sample> samples, int row, Dictionary<int, Opinion> said)
    {
        var into = new float[StackFeatures.Count];
        samples[row].Hand.CopyTo(into, 0);
        said[row].Whole.CopyTo(StackFeatures.View(into, 0));
        said[row].Strongest.CopyTo(StackFeatures.View(into, 1));
        said[row].Last.CopyTo(StackFeatures.View(into, 2));
        said[row].Average.CopyTo(StackFeatures.View(into, 6));
        var before = new List<int>();
        for (var at = samples[row].OwnBefore; at >= 0 && before.Count < StackFeatures.Remembered; at = samples[at].OwnBefore)
        {
            before.Add(at);
        }
        for (var at = before.Count - 1; at >= 0; at--)
        {
            StackFeatures.Remember(StackFeatures.View(into, 5), said[before[at]].Whole);
        }
        for (var at = 0; at < Math.Min(2, before.Count); at++)
        {
            said[before[at]].Whole.CopyTo(StackFeatures.View(into, 3 + at));
        }
        return into;
    }

    public static Opinion Ask(LinearModel model, Sample sample)
    {
        var opinion = new Opinion();
        new Asking(model).Ask(sample.Scene, opinion);
        return opinion;
    }
}
