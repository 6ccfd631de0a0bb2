using Alongside.Coach.Learning;

namespace Alongside.Coach;

/// <summary>One conversation from a file: "Name: words" line by line, or the comma-separated form of <see cref="CoachTraining"/>.</summary>
/// <param name="Turns">The turns in their order.</param>
/// <param name="Whose">The name of the one whose turns are <see cref="Turn.Mine"/>.</param>
/// <param name="Broken">Lines that could not be read, one sentence each.</param>
public sealed record TranscriptFile(IReadOnlyList<Turn> Turns, string Whose, IReadOnlyList<string> Broken)
{
    private const int LongestName = 40;

    /// <summary>Reads a conversation.</summary>
    /// <param name="text">The text of the file. A plain line without a name goes on with the turn before it.</param>
    /// <param name="whose">Whose turns to look at; null for the one who spoke first, or for the one who listens where the file says who that is.</param>
    /// <exception cref="FormatException">Nobody of that name speaks, or nothing could be read.</exception>
    public static TranscriptFile Read(string text, string? whose = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (said, broken) = text.TrimStart('\uFEFF').StartsWith("transcript_id", StringComparison.Ordinal) || text.Contains("utterance_text", StringComparison.Ordinal)
            ? FromColumns(text)
            : FromLines(text);
        if (said.Count == 0)
        {
            throw new FormatException("No turn was found: each line is \"Name: words\".");
        }
        var mine = whose ?? said.Find(turn => turn.Listens).Who ?? said[0].Who;
        return said.Exists(turn => Same(turn.Who, mine))
            ? new([.. said.Select(turn => new Turn(Same(turn.Who, mine), turn.Text))], mine, broken)
            : throw new FormatException($"Nobody called \"{mine}\" speaks here.");
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static (List<(string Who, string Text, bool Listens)> Said, IReadOnlyList<string> Broken) FromColumns(string text)
    {
        var (talks, broken) = Transcripts.Read(text);
        var others = talks.Count > 1 ? [$"The file holds {talks.Count} talks; this is the first, {talks[0].Id}."] : Array.Empty<string>();
        return ([.. talks.Take(1).SelectMany(talk => talk.Lines).Select(line => (line.Who, line.Text, line.Mine))], [.. broken, .. others]);
    }

    private static (List<(string Who, string Text, bool Listens)> Said, IReadOnlyList<string> Broken) FromLines(string text)
    {
        var said = new List<(string Who, string Text, bool Listens)>();
        var broken = new List<string>();
        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        var two = TheTwo(lines);
        foreach (var (line, number) in lines.Select((line, at) => (line, at + 1)).Where(numbered => numbered.line.Length > 0))
        {
            if (NameBefore(line) is { } name && two.Contains(name))
            {
                said.Add((name, line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), false));
            }
            else if (said.Count > 0)
            {
                said[^1] = said[^1] with { Text = $"{said[^1].Text} {line}" };
            }
            else
            {
                broken.Add($"Line {number} has no name before it; it was left out.");
            }
        }
        return (said, broken);
    }

    // Two people talk. "One thing: I slept" within a turn looks like a name too, and comes less often than theirs.
    private static HashSet<string> TheTwo(IEnumerable<string> lines) =>
        lines.Select(NameBefore).OfType<string>().CountBy(name => name, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(name => name.Value).Take(2).Select(name => name.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string? NameBefore(string line) =>
        line.IndexOf(':', StringComparison.Ordinal) is > 0 and <= LongestName and var colon && !line[..colon].Contains('.', StringComparison.Ordinal)
            ? line[..colon].Trim()
            : null;
}
