using System.CommandLine;
using System.Globalization;
using Alongside.Matching.Communities;

namespace Alongside.Web.Commands;

/// <summary>`matching scores`: the fit of every pair that may be, as lines for `matching assign` or any other program.</summary>
internal static class MatchingScores
{
    // As many digits as the order of a list looks at, so that equal fits stay equal.
    private const string Digits = "0.#########";

    public static Command Make()
    {
        var community = new Option<string>("--community") { Description = "A community as JSON (docs/matching.md).", Required = true };
        var scores = new Option<string>("--out") { Description = "Where lines peer,supporter,fit are written; a pair that may not be is absent.", Required = true };
        var room = new Option<string?>("--room") { Description = "Where lines supporter,room are written too." };
        var command = new Command("scores", "Write the fit of every pair that may be.") { community, scores, room };
        command.SetAction(parsed => MatchingScoresWords.Guarded(parsed.InvocationConfiguration.Error, () =>
        {
            var everybody = MatchingScoresFiles.Read(parsed.GetValue(community)!);
            MatchingScoresFiles.Write(parsed.GetValue(scores)!, file => Lines(file, "peer,supporter,fit", everybody.Scores().Select(one => string.Create(
                CultureInfo.InvariantCulture, $"{Field(everybody.NameOf(one.Peer))},{Field(everybody.NameOf(one.Supporter))},{one.Fit.ToString(Digits, CultureInfo.InvariantCulture)}"))));
            if (parsed.GetValue(room) is not { } rooms) return;
            MatchingScoresFiles.Write(rooms, file => Lines(file, "supporter,room", everybody.Supporters.Select(one => string.Create(
                CultureInfo.InvariantCulture, $"{Field(everybody.NameOf(one.Profile.Id))},{Math.Max(0, one.Profile.Room)}"))));
        }));
        return command;
    }

    private static void Lines(Stream file, string header, IEnumerable<string> lines)
    {
        using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(header);
        foreach (var line in lines) writer.WriteLine(line);
    }

    private static string Field(string name) =>
        name.AsSpan().ContainsAny(",\"\r\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
