using System.CommandLine;
using System.Text.Json;
using Alongside.Matching.Assignment;

namespace Alongside.Web.Commands;

/// <summary>`matching assign`: everybody who waits and all room at once, from two files to a third, with the proof that nothing is better.</summary>
internal static class MatchingAssign
{
    public static Command Make()
    {
        var scores = new Option<string>("--scores") { Description = "Lines peer,supporter,fit after a header; a pair that is absent may not be.", Required = true };
        var room = new Option<string>("--room") { Description = "Lines supporter,room after a header.", Required = true };
        var pairs = new Option<string>("--out") { Description = "Where lines peer,supporter,fit are written.", Required = true };
        var fair = new Option<bool>("--fair") { Description = "Make the worst fit as good as possible, then the total." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var assign = new Command("assign", "Give as many peers as possible a supporter, then the largest total fit. Proven.") { scores, room, pairs, fair, json };
        assign.SetAction((parsed, stop) => Task.Run(
            () =>
            {
                try
                {
                    Run(parsed.GetValue(scores)!, parsed.GetValue(room)!, parsed.GetValue(pairs)!, parsed.GetValue(fair), parsed.GetValue(json), parsed.InvocationConfiguration, stop);
                    return 0;
                }
                catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException or ArgumentException)
                {
                    parsed.InvocationConfiguration.Error.WriteLine(problem.Message);
                    return 1;
                }
            },
            stop));
        return assign;
    }

    private static void Run(string scores, string room, string pairs, bool fair, bool json, InvocationConfiguration terminal, CancellationToken stop)
    {
        using var file = new MatchingAssignOut(pairs);
        var progress = new MatchingAssignProgress(terminal.Error);
        var waiting = MatchingAssignFiles.Read(scores, room, progress, stop);
        var found = fair ? waiting.Programme.Fair(progress, stop) : waiting.Programme.Best(progress, stop);
        file.Write(found.Pairs.Select(pair => (waiting.Peers[pair.Peer], waiting.Supporters[pair.Supporter], pair.Fit)));
        terminal.Output.WriteLine(json ? Json(found, waiting) : MatchingAssignWords.Of(found, waiting.Peers.Count, fair));
    }

    private static string Json(Assigned found, MatchingAssignFiles waiting) => JsonSerializer.Serialize(new
    {
        pairs = found.Pairs.Select(pair => new { peer = waiting.Peers[pair.Peer], supporter = waiting.Supporters[pair.Supporter], fit = pair.Fit }),
        matched = found.Matched,
        total = found.Total,
        bound = found.Bound,
        worst = found.Worst,
        seconds = found.Took.TotalSeconds,
        proven = found.Proven,
    });
}
