using System.Globalization;
using Alongside.Coach.Learning;
using Alongside.Coach.Reading;

namespace Alongside.Coach.Tests;

/// <summary>Making, measuring and using a model, on a tiny file of examples.</summary>
public class TrainingTests
{
    private static readonly string Tiny = Files.Read("tiny.csv");

    [Fact]
    public void The_same_examples_give_the_same_bytes()
    {
        var (one, two) = (Trained(Tiny), Trained(Tiny));
        Assert.True(one.Length > 1000);
        Assert.Equal(one, two);
    }

    [Fact]
    public void A_broken_line_names_itself_and_nothing_else_is_lost()
    {
        var lines = Tiny.Split('\n').ToList();
        lines.Insert(5, "0,0,t0");
        using var bytes = new MemoryStream();
        Assert.Equal(["Line 6 has 3 fields where 9 belong; it was left out."], CoachTraining.Train(string.Join('\n', lines), bytes));
        Assert.Equal(Trained(Tiny), bytes.ToArray());
    }

    [Fact]
    public void Too_little_or_the_wrong_columns_are_said_in_a_sentence()
    {
        Assert.Contains("utterance_text", Assert.Throws<FormatException>(() => Trained("transcript_id,utterance_id,interlocutor\n")).Message, StringComparison.Ordinal);
        Assert.Contains("too little", Assert.Throws<FormatException>(() => Trained(string.Join('\n', Tiny.Split('\n').Take(9)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_counts_what_it_judged()
    {
        using var predictions = new StringWriter();
        var report = CoachTraining.Evaluate(Tiny, predictions);
        Assert.Equal((25, 5), (report.Messages, report.Talks));
        Assert.Equal(3 * 25, predictions.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(report.F1.Values.Average(one => one.Value), report.MacroF1.Value, 9);
        Assert.Equal(25, report.Curve.Sum(bin => bin.Count));
        Assert.NotNull(report.QuestionF1);
    }

    [Fact]
    public void Predictions_need_no_labels_and_see_nothing_later()
    {
        var bare = string.Join('\n', Tiny.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(',', line.Split(',')[2..4].Concat([line.Split(',')[4], "\"" + Text(line) + "\""]))));
        var whole = Predicted(bare.Replace("\"utterance_text\"", "utterance_text", StringComparison.Ordinal));
        Assert.Equal(3 * 25, whole.Length);
        Assert.All(whole, line => Assert.Matches("^(beh|q|r),t[0-4],[0-8],", line));
        Assert.All(whole.Where(line => line.StartsWith("beh", StringComparison.Ordinal)), line =>
            Assert.Equal(1, line.Split(',')[3].Split(' ').Sum(part => double.Parse(part, CultureInfo.InvariantCulture)), 1e-4));
        // The first talk cut after its fifth turn: what was said of the first five stays.
        var cut = Predicted(string.Join('\n', bare.Replace("\"utterance_text\"", "utterance_text", StringComparison.Ordinal).Split('\n').Take(6)));
        Assert.Equal(whole.Take(cut.Length), cut);
        Assert.Equal(9, cut.Length);
    }

    [Fact]
    public void What_is_measured_is_what_is_shipped()
    {
        // The learner and the coach reach a message on two ways: both must see the same.
        var model = Model.Read(new MemoryStream(Trained(Tiny)));
        var transcripts = Transcripts.Read(Tiny);
        var samples = Examples.Read(transcripts);
        var said = Enumerable.Range(0, samples.Count).ToDictionary(row => row, row => StackTrainer.Ask(model.Stack.Linear, samples[row]));
        var desk = new Desk(model);
        var row = 0;
        var four = new float[4];
        foreach (var talk in transcripts.Talks)
        {
            for (var at = 0; at < talk.Lines.Count; at++)
            {
                if (!talk.Lines[at].Mine)
                {
                    continue;
                }
                var before = talk.Lines.Take(at).Select(line => new Turn(line.Mine, line.Text)).ToList();
                desk.Judge(desk.Read(talk.Lines[at].Text, before, far: true, out var mine), mine, four);
                Assert.Equal(model.Calibration.Of(StackTrainer.Score(model.Stack, samples, row++, said)), four);
            }
        }
        Assert.Equal(25, row);
    }

    [Fact]
    public void Stutters_and_hesitations_are_passed_over_and_short_ways_of_typing_are_known()
    {
        static IEnumerable<uint> Of(string text) => new Words().Read(text).Tokens.ToArray().Where(token => !token.IsMark).Select(token => token.Word);
        Assert.Equal(Of("I want the house"), Of("Um, I-I want uh the-the-the house"));
        Assert.Equal(Of("you don't know"), Of("u dont know"));
        Assert.Equal(Of("que paso"), Of("qué pasó"));
        Assert.Equal(Of("que paso"), Of("que\u0301 paso\u0301"));
    }

    private static string Text(string line) => line.Split(',') is [_, _, _, _, _, ['"', ..], ..] ? line.Split('"')[1] : line.Split(',')[5];

    private static byte[] Trained(string examples)
    {
        using var bytes = new MemoryStream();
        CoachTraining.Train(examples, bytes);
        return bytes.ToArray();
    }

    private static string[] Predicted(string input)
    {
        using var lines = new StringWriter();
        Assert.Empty(CoachTraining.Predict(Shelf.Coach, input, lines));
        return lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
