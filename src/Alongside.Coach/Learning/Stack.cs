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
        return new(LinearTrainer.Train(samples, rows, plan), Boosting.Train(features, labels, plan));
    }

    /// <summary>What the linear model says of each message when it was fitted without that message's part of the data.</summary>
    public static Dictionary<int, float[]> Unseen(IReadOnlyList<Sample> samples, IReadOnlyList<int> rows, LearningPlan plan)
    {
        var unseen = new Dictionary<int, float[]>();
        foreach (var part in rows.GroupBy(row => samples[row].Fold).OrderBy(part => part.Key))
        {
            var model = LinearTrainer.Train(samples, [.. rows.Where(row => samples[row].Fold != part.Key)], plan);
            foreach (var row in part)
            {
                unseen[row] = Linear(model, samples[row]);
            }
        }
        return unseen;
    }

    /// <summary>The probabilities of both stages for one message.</summary>
    public static float[] Predict(Stack stack, IReadOnlyList<Sample> samples, int row)
    {
        var said = new Dictionary<int, float[]>();
        for (var (at, turns) = (row, 0); at >= 0 && turns < 3; at = samples[at].OwnBefore, turns++)
        {
            said[at] = Linear(stack.Linear, samples[at]);
        }
        var into = new float[Classes];
        stack.Forest.Score(Features(samples, row, said), into);
        Softmax.Of(into);
        return into;
    }

    private static float[] Features(IReadOnlyList<Sample> samples, int row, Dictionary<int, float[]> said)
    {
        var before = samples[row].OwnBefore;
        var earlier = before < 0 ? -1 : samples[before].OwnBefore;
        var into = new float[StackFeatures.Count];
        StackFeatures.Fill(samples[row].Hand, said[row], before < 0 ? [] : said[before], earlier < 0 ? [] : said[earlier], into);
        return into;
    }

    public static float[] Linear(LinearModel model, Sample sample)
    {
        var into = new float[Classes];
        model.Predict(sample.Keys, sample.Values, sample.Hand, into);
        return into;
    }
}
