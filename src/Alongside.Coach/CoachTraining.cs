using System.Globalization;
using Alongside.Coach.Learning;
using Alongside.Coach.Rules;

namespace Alongside.Coach;

/// <summary>Makes, measures and uses models. Files are comma-separated with a first line of names: <c>transcript_id, utterance_id, interlocutor, utterance_text</c>,
/// to learn from also <c>therapist_behaviour</c> (other, question, reflection, therapist_input), and where there is one <c>fold</c> and <c>source</c>.</summary>
public static class CoachTraining
{
    private static readonly string[] Kinds = ["none", "open", "closed"];

    /// <summary>Learns from labelled conversations, each message also without its question marks and as people type in a hurry.</summary>
    /// <param name="examples">The text of the file.</param>
    /// <param name="model">Where the model is written. The same text gives the same bytes.</param>
    /// <param name="progress">Told what happens, one sentence at a time; may be null.</param>
    /// <returns>What could not be read, one sentence each with its line.</returns>
    /// <exception cref="FormatException">A needed column is missing, or there is too little to learn from: at least three folds and 20 labelled messages.</exception>
    public static IReadOnlyList<string> Train(string examples, Stream model, Action<string>? progress = null)
    {
        var (samples, transcripts) = Samples(examples);
        var plan = LearningPlan.Standard;
        var checkedRows = CrossValidation.Of(samples, plan, progress);
        var plain = CrossValidation.Plain(samples).ToList();
        var calibration = Calibration.Fit([.. plain.Select(row => checkedRows.Scores[row])], [.. plain.Select(row => samples[row].Label)], plan);
        progress?.Invoke("The whole ...");
        new Model(StackTrainer.Train(samples, [.. Enumerable.Range(0, samples.Count)], plan), calibration).Write(model);
        return transcripts.Broken;
    }

    /// <summary>Measures by cross-validation: every message is judged by a model that was not shown its fold.</summary>
    /// <param name="examples">The text of the file.</param>
    /// <param name="predictions">Where the predictions are written as lines <c>head,transcript_id,utterance_id,answer</c>; may be null.</param>
    /// <param name="progress">Told what happens; may be null.</param>
    /// <exception cref="FormatException">As for <see cref="Train"/>.</exception>
    public static CoachReport Evaluate(string examples, TextWriter? predictions = null, Action<string>? progress = null)
    {
        var (samples, transcripts) = Samples(examples);
        var validation = CrossValidation.Of(samples, LearningPlan.Standard, progress);
        return new Judging(samples, validation, transcripts).Report(predictions);
    }

    /// <summary>Says what every message of the one who listens does, each from the turns up to it alone.</summary>
    /// <param name="coach">The coach.</param>
    /// <param name="input">The text of the file; it needs no labels.</param>
    /// <param name="predictions">Where lines <c>head,transcript_id,utterance_id,answer</c> are written: <c>beh</c> with four probabilities, <c>q</c>, and <c>r</c> as simple or none.</param>
    /// <returns>What could not be read, one sentence each with its line.</returns>
    /// <exception cref="FormatException">A needed column is missing.</exception>
    public static IReadOnlyList<string> Predict(ListeningCoach coach, string input, TextWriter predictions)
    {
        ArgumentNullException.ThrowIfNull(coach);
        ArgumentNullException.ThrowIfNull(predictions);
        var transcripts = Transcripts.Read(input);
        foreach (var talk in transcripts.Talks)
        {
            var before = new List<Turn>();
            foreach (var line in talk.Lines)
            {
                if (line.Mine)
                {
                    var sight = coach.Look(line.Text, before);
                    Write(predictions, line.Talk, line.Id, sight.Chances, sight.Question);
                }
                before.Add(new(line.Mine, line.Text));
            }
        }
        return transcripts.Broken;
    }

    internal static void Write(TextWriter predictions, string talk, string id, Chances chances, QuestionKind question)
    {
        var place = $"{Csv.Field(talk)},{Csv.Field(id)}";
        predictions.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"beh,{place},{chances.Other:0.######} {chances.Question:0.######} {chances.Reflection:0.######} {chances.Input:0.######}\n"));
        predictions.Write($"q,{place},{Kinds[(int)question]}\n");
        predictions.Write($"r,{place},{(chances.Likeliest == Behaviour.Reflection ? "simple" : "none")}\n");
    }

    private static (List<Sample> Samples, Transcripts Transcripts) Samples(string examples)
    {
        var transcripts = Transcripts.Read(examples);
        var samples = Examples.Read(transcripts);
        return samples.Count >= 60 && samples.Select(sample => sample.Fold).Distinct().Count() > 2
            ? (samples, transcripts)
            : throw new FormatException("There is too little to learn from: at least 20 labelled messages in at least three folds are needed.");
    }
}
