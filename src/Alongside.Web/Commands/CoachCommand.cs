using System.CommandLine;
using System.Text.Json;
using Alongside.Coach;

namespace Alongside.Web.Commands;

/// <summary>`coach train`, `predict`, `evaluate`, `review` and `speed`: the listening coach by hand. No server and no database is needed.</summary>
public static class CoachCommand
{
    private static readonly JsonSerializerOptions Plain = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Make() => new("coach", "What a message does, and what a talk was like.") { Train(), Predict(), Evaluate(), Review(), Speed() };

    private static Command Train()
    {
        var examples = new Option<string>("--examples") { Description = "Labelled conversations, comma-separated.", Required = true };
        var model = new Option<string>("--out") { Description = "Where the model is written.", Required = true };
        var train = new Command("train", "Learn a model: the same bytes from the same file.") { examples, model };
        train.SetAction(parsed => Guarded(() =>
        {
            var text = File.ReadAllText(parsed.GetValue(examples)!);
            using var bytes = new MemoryStream();
            Tell(CoachTraining.Train(text, bytes, Console.Error.WriteLine));
            File.WriteAllBytes(parsed.GetValue(model)!, bytes.ToArray());
            Console.Error.WriteLine($"The model has {bytes.Length} bytes.");
        }));
        return train;
    }

    private static Command Predict()
    {
        var input = new Option<string>("--in") { Description = "Conversations: transcript_id, utterance_id, interlocutor, utterance_text.", Required = true };
        var predictions = new Option<string>("--out") { Description = "Where lines head,transcript_id,utterance_id,answer are written.", Required = true };
        var model = ModelOption();
        var predict = new Command("predict", "Say what each message of the one who listens does, from the turns up to it.") { input, predictions, model };
        predict.SetAction(parsed => Guarded(() =>
        {
            var text = File.ReadAllText(parsed.GetValue(input)!);
            var coach = Load(parsed.GetValue(model));
            using var lines = new StreamWriter(parsed.GetValue(predictions)!);
            Tell(CoachTraining.Predict(coach, text, lines));
        }));
        return predict;
    }

    private static Command Evaluate()
    {
        var examples = new Option<string>("--examples") { Description = "Labelled conversations, comma-separated.", Required = true };
        var predictions = new Option<string?>("--predictions") { Description = "Also write each prediction to this file." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var evaluate = new Command("evaluate", "Measure by cross-validation, by the fold column where there is one.") { examples, predictions, json };
        evaluate.SetAction(parsed => Guarded(() =>
        {
            var text = File.ReadAllText(parsed.GetValue(examples)!);
            using var lines = parsed.GetValue(predictions) is { } file ? new StreamWriter(file) : null;
            var report = CoachTraining.Evaluate(text, lines, Console.Error.WriteLine);
            Tell(report.Broken);
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(report, Plain) : CoachSummary.Of(report));
        }));
        return evaluate;
    }

    private static Command Review()
    {
        var transcript = new Argument<string>("transcript") { Description = "\"Name: words\" line by line, or comma-separated." };
        var whose = new Option<string?>("--whose") { Description = "Whose mirror; without it, the one who listens or who spoke first." };
        var spanish = new Option<bool>("--spanish") { Description = "The talk is in Spanish." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var model = ModelOption();
        var review = new Command("review", "Hold a mirror to a talk: counts, not grades.") { transcript, whose, spanish, json, model };
        review.SetAction(parsed => Guarded(() =>
        {
            var talk = TranscriptFile.Read(File.ReadAllText(parsed.GetValue(transcript)!), parsed.GetValue(whose));
            var coach = Load(parsed.GetValue(model));
            Tell(talk.Broken);
            var mirror = Mirror.Of(coach, talk.Turns, parsed.GetValue(spanish) ? Tongue.Spanish : Tongue.English);
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(mirror, Plain) : CoachSummary.Of(mirror, talk.Whose));
        }));
        return review;
    }

    private static Command Speed()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var speed = new Command("speed", "Measure one message with 20 turns before it, on one core.") { json };
        speed.SetAction(parsed => Guarded(() =>
        {
            var measured = CoachSpeed.Measure();
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(measured, Plain) : CoachSummary.Of(measured));
        }));
        return speed;
    }

    private static Option<string?> ModelOption() => new("--model") { Description = "Another model than the one that came with the program." };

    private static ListeningCoach Load(string? model)
    {
        if (model is null)
        {
            return ListeningCoach.Load();
        }
        using var file = File.OpenRead(model);
        return ListeningCoach.Load(file);
    }

    private static void Tell(IReadOnlyList<string> broken)
    {
        foreach (var line in broken)
        {
            Console.Error.WriteLine(line);
        }
    }

    private static int Guarded(Action act)
    {
        try
        {
            act();
            return 0;
        }
        catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }
}
