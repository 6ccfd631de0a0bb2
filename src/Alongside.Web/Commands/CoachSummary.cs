using System.Globalization;
using System.Text;
using Alongside.Coach;

namespace Alongside.Web.Commands;

/// <summary>What the coach's commands print for people.</summary>
internal static class CoachSummary
{
    public static string Of(CoachReport report)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");
        Line($"{report.Messages} messages of {report.Talks} talks");
        Line($"macro F1                  {Of(report.MacroF1)}");
        foreach (var (name, f1) in report.F1)
        {
            Line($"  {name,-23} {Of(f1)}");
        }
        Line($"without question marks    {Of(report.WithoutMarks)}");
        Line($"without any marks         {Of(report.Bare)}");
        Line(string.Create(CultureInfo.InvariantCulture, $"accuracy                  {report.Accuracy:0.000}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"on the surest 70 %        {report.SurestSeventy:0.000}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"calibration error         {report.CalibrationError:0.000}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"it speaks in              {report.Speaks:0.000}, then right in {report.RightWhenSpeaking:0.000}"));
        if (report.QuestionF1 is { } question)
        {
            Line($"none / open / closed      {Of(question)}");
        }
        if (report.Reflections is { } reflections)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"reflections to questions  {reflections:0.000}"));
        }
        return text.ToString().TrimEnd();
    }

    public static string Of(Mirror mirror, string whose) => $"""
        {whose}
        words                     {mirror.MyWords} of {mirror.AllWords}
        turns                     {mirror.MyTurns} of {mirror.AllTurns}
        longest run               {mirror.LongestRun} words
        open questions            {mirror.OpenQuestions}
        closed questions          {mirror.ClosedQuestions}
        said the other's words     {mirror.SaidBack}
        advice without being asked {mirror.UnaskedAdvice}
        past, now, next           {mirror.Past}, {mirror.Now}, {mirror.Next}
        """;

    public static string Of(CoachSpeed speed) => string.Create(CultureInfo.InvariantCulture, $"""
        one message with 20 turns before it, {speed.Looks} times
        p50 {speed.Middle:0.0000} ms, p99 {speed.Slowest:0.0000} ms
        {speed.Bytes:0} bytes allocated for each
        load {speed.Load:0.0} ms, {speed.Megabytes:0.0} MB held
        """);

    private static string Of(Measured figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.000}  [{figure.Low:0.000}, {figure.High:0.000}]");
}
