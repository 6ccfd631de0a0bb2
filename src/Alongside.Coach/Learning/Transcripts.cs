namespace Alongside.Coach.Learning;

/// <summary>One line of a file of conversations.</summary>
internal sealed record TranscriptLine(string Talk, string Id, bool Mine, string Who, string Text, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<string> Fields)
{
    /// <summary>What stands in a column; empty when the file has no such column.</summary>
    public string Of(string column) => Columns.TryGetValue(column, out var at) ? Fields[at] : "";
}

/// <summary>One conversation of a file.</summary>
internal sealed record Talk(string Id, IReadOnlyList<TranscriptLine> Lines);

/// <summary>A file of conversations: <c>transcript_id, utterance_id, interlocutor, utterance_text</c> and whatever else it has.</summary>
/// <param name="Talks">In the order of the file.</param>
/// <param name="Broken">What could not be read, one sentence each with its line.</param>
internal sealed record Transcripts(IReadOnlyList<Talk> Talks, IReadOnlyList<string> Broken)
{
    private static readonly string[] Needed = ["transcript_id", "utterance_id", "interlocutor", "utterance_text"];

    /// <summary>Those who are listened to: everybody else counts as the one who listens.</summary>
    private static readonly string[] Listened = ["client", "peer", "patient", "seeker", "them"];

    /// <summary>Reads the text of a file. A broken line is named and left out; nothing else is lost.</summary>
    /// <exception cref="FormatException">A needed column is missing.</exception>
    public static Transcripts Read(string text)
    {
        var broken = new List<string>();
        var talks = new Dictionary<string, List<TranscriptLine>>();
        Dictionary<string, int>? columns = null;
        foreach (var (line, fields) in Csv.Rows(text.TrimStart('\uFEFF')))
        {
            if (columns is null)
            {
                columns = Head(fields);
                continue;
            }
            if (fields.Count != columns.Count)
            {
                broken.Add($"Line {line} has {fields.Count} fields where {columns.Count} belong; it was left out.");
                continue;
            }
            var (talk, who) = (fields[columns["transcript_id"]], fields[columns["interlocutor"]].Trim().ToLowerInvariant());
            if (!talks.TryGetValue(talk, out var lines))
            {
                talks[talk] = lines = [];
            }
            lines.Add(new(talk, fields[columns["utterance_id"]], !Listened.Contains(who), who, fields[columns["utterance_text"]], columns, fields));
        }
        return new([.. talks.Select(talk => new Talk(talk.Key, talk.Value))], broken);
    }

    private static Dictionary<string, int> Head(IReadOnlyList<string> fields)
    {
        var columns = new Dictionary<string, int>();
        for (var at = 0; at < fields.Count; at++)
        {
            columns.TryAdd(fields[at].Trim(), at);
        }
        var missing = Needed.Where(name => !columns.ContainsKey(name)).ToList();
        return missing.Count == 0 && columns.Count == fields.Count
            ? columns
            : throw new FormatException(missing.Count > 0 ? $"The first line lacks: {string.Join(", ", missing)}." : "The first line names a column twice.");
    }
}
