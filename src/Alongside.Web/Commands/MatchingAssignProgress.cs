using System.Diagnostics;

namespace Alongside.Web.Commands;

/// <summary>Says how far long work is: nothing in the first seconds, then a line every two.</summary>
internal sealed class MatchingAssignProgress(TextWriter terminal) : IProgress<double>
{
    private long last = Stopwatch.GetTimestamp();

    public void Report(double value) => Say(() => MatchingAssignWords.Say("Solving", (int)(value * 100)));

    public void Read(int lines) => Say(() => MatchingAssignWords.Say("Reading", lines));

    private void Say(Func<string> words)
    {
        if (Stopwatch.GetElapsedTime(last).TotalSeconds < 2) return;
        last = Stopwatch.GetTimestamp();
        terminal.WriteLine(words());
    }
}
