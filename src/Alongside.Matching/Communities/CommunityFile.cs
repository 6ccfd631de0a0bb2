using System.Text.Json;

namespace Alongside.Matching.Communities;

/// <summary>Reads and writes a community as JSON. The format stands in docs/matching.md.</summary>
public static class CommunityFile
{
    /// <summary>The name and the version of the format.</summary>
    public const string Format = "alongside-community/1";

    /// <summary>Reads a community.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <returns>The community; or null and the first thing that is wrong. Never an exception: what people wrote by hand may be wrong.</returns>
    public static (Everybody? Everybody, Broken? Broken) Read(ReadOnlyMemory<byte> json)
    {
        var utf8 = json.Span.StartsWith("\uFEFF"u8) ? json.Span[3..] : json.Span;
        try
        {
            var read = JsonSerializer.Deserialize(utf8, CommunityContext.Default.CommunityJson) ?? throw new BrokenException(BrokenBecause.OtherFormat, "$");
            return (CommunityReading.Of(read), null);
        }
        catch (JsonException problem)
        {
            // What cannot be parsed has no inner exception of its own but a reader's; everything else parsed and had another shape.
            var because = problem.InnerException is JsonException ? BrokenBecause.NotJson : BrokenBecause.Shape;
            return (null, new Broken(because, (problem.LineNumber ?? 0) + 1, problem.Path ?? "$"));
        }
        catch (BrokenException problem)
        {
            return (null, new Broken(problem.Because, JsonPlace.LineOf(utf8, problem.Path), problem.Path, problem.What));
        }
    }

    /// <summary>Writes a community, one person a line: the same bytes for the same community.</summary>
    /// <param name="everybody">The community.</param>
    /// <param name="to">Where it is written; it stays open.</param>
    public static void Write(Everybody everybody, Stream to)
    {
        ArgumentNullException.ThrowIfNull(everybody);
        ArgumentNullException.ThrowIfNull(to);
        var all = CommunityWriting.Of(everybody);
        using var writer = new StreamWriter(to, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"{{\"format\":{Text(all.Format)},");
        writer.WriteLine($"\"health\":[{string.Join(',', all.Health.Select(Text))}],");
        Write("peers", all.Peers.Select(one => JsonSerializer.Serialize(one, CommunityContext.Default.PeerJson)), ",");
        Write("supporters", all.Supporters.Select(one => JsonSerializer.Serialize(one, CommunityContext.Default.SupporterJson)), ",");
        Write("relations", all.Relations!.Select(one => JsonSerializer.Serialize(one, CommunityContext.Default.RelationJson)), "}");

        void Write(string name, IEnumerable<string> lines, string end) =>
            writer.WriteLine($"\"{name}\":[{string.Concat(lines.Select((line, at) => (at > 0 ? ",\n" : "\n") + line))}]{end}");
    }

    private static string Text(string text) => JsonSerializer.Serialize(text, CommunityContext.Default.String);
}
