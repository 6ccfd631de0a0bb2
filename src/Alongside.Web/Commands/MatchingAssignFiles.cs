using System.Globalization;
using System.Runtime.InteropServices;
using Alongside.Matching.Assignment;

namespace Alongside.Web.Commands;

/// <summary>What `matching assign` reads: people by their names in the files, and the programme they make.</summary>
internal sealed class MatchingAssignFiles
{
    private MatchingAssignFiles(IReadOnlyList<string> peers, IReadOnlyList<string> supporters, Programme programme)
    {
        Peers = peers;
        Supporters = supporters;
        Programme = programme;
    }

    public IReadOnlyList<string> Peers { get; }

    public IReadOnlyList<string> Supporters { get; }

    public Programme Programme { get; }

    /// <summary>Reads both files, line by line. The first thing that is wrong is told with its line.</summary>
    public static MatchingAssignFiles Read(string scores, string room, MatchingAssignProgress progress, CancellationToken stop)
    {
        var (supporters, rooms) = Rooms(room);
        var known = supporters.GetAlternateLookup<ReadOnlySpan<char>>();
        var peers = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = peers.GetAlternateLookup<ReadOnlySpan<char>>();
        var candidates = new List<Candidate>();
        var lines = new List<int>();
        using var rows = new MatchingAssignRows(scores);
        var at = Columns(rows, "peer", "supporter", "fit");
        var (peerAt, supporterAt, fitAt) = (at[0], at[1], at[2]);
        while (rows.Next())
        {
            if ((candidates.Count & 0xFFFF) == 0xFFFF)
            {
                stop.ThrowIfCancellationRequested();
                progress.Read(rows.Line);
            }
            if (rows.Fields <= Math.Max(peerAt, Math.Max(supporterAt, fitAt))) throw rows.Wrong("TooFew", "peer, supporter, fit");
            if (!known.TryGetValue(rows[supporterAt], out var supporter)) throw rows.Wrong("UnknownSupporter", rows[supporterAt].ToString());
            if (rows[peerAt].IsEmpty) throw rows.Wrong("NoName");
            if (!seen.TryGetValue(rows[peerAt], out var peer)) seen[rows[peerAt]] = peer = peers.Count;
            if (!double.TryParse(rows[fitAt], NumberStyles.Float, CultureInfo.InvariantCulture, out var fit) || !double.IsFinite(fit))
            {
                throw rows.Wrong("NoFit", rows[fitAt].ToString());
            }
            candidates.Add(new Candidate(peer, supporter, fit));
            lines.Add(rows.Line);
        }

        string[] names = [.. peers.Keys], others = [.. supporters.Keys];
        try
        {
            return new(names, others, new Programme(names.Length, rooms, CollectionsMarshal.AsSpan(candidates)));
        }
        catch (ArgumentException)
        {
            if (Twice(Path.GetFileName(scores), candidates, lines, names, others) is { } twice) throw twice;
            throw;
        }
    }

    private static (Dictionary<string, int> Supporters, List<int> Rooms) Rooms(string file)
    {
        var supporters = new Dictionary<string, int>(StringComparer.Ordinal);
        var rooms = new List<int>();
        using var rows = new MatchingAssignRows(file);
        var at = Columns(rows, "supporter", "room");
        while (rows.Next())
        {
            if (rows.Fields <= Math.Max(at[0], at[1])) throw rows.Wrong("TooFew", "supporter, room");
            if (rows[at[0]].IsEmpty) throw rows.Wrong("NoName");
            var name = rows[at[0]].ToString();
            if (!int.TryParse(rows[at[1]], NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var room) || room < 0)
            {
                throw rows.Wrong("NoRoom", rows[at[1]].ToString());
            }
            if (!supporters.TryAdd(name, rooms.Count)) throw rows.Wrong("SupporterTwice", name);
            rooms.Add(room);
        }
        return (supporters, rooms);
    }

    // Where the columns are, by the names in the first line; others beside them are passed over.
    private static int[] Columns(MatchingAssignRows rows, params string[] names)
    {
        var any = rows.Next();
        var there = any ? Enumerable.Range(0, rows.Fields).Select(field => rows[field].Trim().ToString()).ToList() : [];
        int[] found = [.. names.Select(name => there.FindIndex(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        return found.Contains(-1) ? throw rows.Wrong("NoColumn", names[Array.IndexOf(found, -1)], string.Join(',', names)) : found;
    }

    // Only looked for when it is known to be there: it takes more memory than all the rest.
    private static FormatException? Twice(string file, List<Candidate> candidates, List<int> lines, string[] peers, string[] supporters)
    {
        var first = new Dictionary<(int, int), int>();
        for (var at = 0; at < candidates.Count; at++)
        {
            var (peer, supporter, _) = candidates[at];
            if (first.TryAdd((peer, supporter), lines[at])) continue;
            var what = MatchingAssignWords.Say("PairTwice", peers[peer], supporters[supporter], first[(peer, supporter)]);
            return new FormatException(MatchingAssignWords.Say("At", file, lines[at], what));
        }
        return null;
    }
}
