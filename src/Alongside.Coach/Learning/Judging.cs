using Alongside.Coach.Rules;

namespace Alongside.Coach.Learning;

/// <summary>Makes the report of a cross-validation.</summary>
internal sealed class Judging(IReadOnlyList<Sample> samples, CrossValidation validation, Transcripts transcripts)
{
    private static readonly string[] Names = ["other", "question", "reflection", "input"];
    private static readonly string[] Kinds = ["none", "open", "closed"];
    private readonly List<int> plain = [.. CrossValidation.Plain(samples)];

    public CoachReport Report(TextWriter? predictions)
    {
        var sure = plain.Select(row => (Most: validation.Chances[row].Max(), Right: Likeliest(row) == samples[row].Label)).ToList();
        var surest = sure.OrderByDescending(one => one.Most).Take((int)(sure.Count * 0.7)).ToList();
        var spoken = plain.Zip(sure).Where(pair => pair.Second.Most >= validation.Confidence[pair.First]).Select(pair => pair.Second).ToList();
        var bins = Figures.Bins(sure);
        var asked = plain.ConvertAll(Asked);
        if (predictions is not null)
        {
            for (var at = 0; at < plain.Count; at++)
            {
                var (sample, chances) = (samples[plain[at]], validation.Chances[plain[at]]);
                CoachTraining.Write(predictions, sample.Talk, sample.Utterance, new(chances[0], chances[1], chances[2], chances[3]), asked[at]);
            }
        }
        return new(
            plain.Count, transcripts.Talks.Count, Macro(plain, null), Enumerable.Range(0, 4).ToDictionary(c => Names[c], c => Macro(plain, c)), Macro(Copies(Copy.Unasked), null), Macro(Copies(Copy.Bare), null),
            sure.Average(one => one.Right ? 1.0 : 0), surest.Average(one => one.Right ? 1.0 : 0), Figures.CalibrationError(bins), bins,
            (double)spoken.Count / sure.Count, spoken.Count == 0 ? 0 : spoken.Average(one => one.Right ? 1.0 : 0), QuestionF1(asked), Reflections(asked), transcripts.Broken);
    }

    private List<int> Copies(Copy copy) => [.. Enumerable.Range(0, samples.Count).Where(row => samples[row].Copy == copy)];

    private int Likeliest(int row) => Array.IndexOf(validation.Chances[row], validation.Chances[row].Max());

    private QuestionKind Asked(int row) =>
        EnglishQuestions.Of(samples[row].Scene.Now, validation.Chances[row][1], validation.Chances[row][2] + validation.Chances[row][3]);

    private Measured Macro(List<int> rows, int? one)
    {
        double Of(IReadOnlyList<int> drawn)
        {
            var f1 = Figures.F1([.. drawn.Select(at => samples[rows[at]].Label)], [.. drawn.Select(at => Likeliest(rows[at]))], 4);
            return one is { } c ? f1[c] : f1.Average();
        }
        return Measure(rows, Of);
    }

    /// <summary>Over the messages whose column says one of the three; null where none does.</summary>
    private Measured? QuestionF1(List<QuestionKind> asked)
    {
        var labelled = Enumerable.Range(0, plain.Count).Where(at => Kinds.Contains(samples[plain[at]].Asked)).ToList();
        return labelled.Count == 0 ? null : Measure(labelled.ConvertAll(at => plain[at]), drawn =>
            Figures.F1([.. drawn.Select(at => Array.IndexOf(Kinds, samples[plain[labelled[at]]].Asked))], [.. drawn.Select(at => (int)asked[labelled[at]])], 3).Average());
    }

    private Measured Measure(List<int> rows, Func<IReadOnlyList<int>, double> figure)
    {
        var (low, high) = Figures.Between(rows.ConvertAll(row => samples[row].Source), figure);
        return new(figure([.. Enumerable.Range(0, rows.Count)]), low, high);
    }

    /// <summary>Over talks of at least ten messages: the order by reflections to questions, said and there.</summary>
    private double? Reflections(List<QuestionKind> asked)
    {
        if (samples[plain[0]].Asked.Length == 0 || samples[plain[0]].SaidBack.Length == 0)
        {
            return null;
        }
        var talks = Enumerable.Range(0, plain.Count).GroupBy(at => samples[plain[at]].Talk).Where(talk => talk.Count() >= 10).ToList();
        if (talks.Count < 2)
        {
            return null;
        }
        double Ratio(double reflections, double questions) => Math.Log((reflections + 0.5) / (questions + 0.5));
        return Figures.RankCorrelation(
            talks.ConvertAll(talk => Ratio(talk.Count(at => samples[plain[at]].SaidBack != "none"), talk.Count(at => samples[plain[at]].Asked != "none"))),
            talks.ConvertAll(talk => Ratio(talk.Count(at => Likeliest(plain[at]) == (int)Behaviour.Reflection), talk.Count(at => asked[at] != QuestionKind.None))));
    }
}
