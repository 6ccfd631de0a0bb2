using Alongside.Matching.Communities;

namespace Alongside.Web.Commands;

/// <summary>Reads a community for a command and writes what comes of it, whole or not at all.</summary>
internal static class MatchingScoresFiles
{
    /// <summary>Reads a community; what is broken is told with its line and its place.</summary>
    public static Everybody Read(string file)
    {
        var (everybody, broken) = CommunityFile.Read(File.ReadAllBytes(file));
        return everybody ?? throw new FormatException(MatchingScoresWords.Say(
            "At", Path.GetFileName(file), broken!.Line, broken.Path, MatchingScoresWords.Say($"Broken.{broken.Because}", broken.What ?? "")));
    }

    /// <summary>Writes beside the place first, then moves there: a file that is half written is worse than none.</summary>
    public static void Write(string place, Action<Stream> write)
    {
        // A link or a device would be replaced by the move and not written to.
        if (Path.Exists(place) && (File.GetAttributes(place) & (FileAttributes.Directory | FileAttributes.ReparsePoint | FileAttributes.Device)) != 0)
        {
            throw new IOException(MatchingScoresWords.Say("NoFile", place));
        }

        var whole = Path.GetFullPath(place);
        if (!Directory.Exists(Path.GetDirectoryName(whole))) throw new IOException(MatchingScoresWords.Say("NoFolder", place));
        var beside = $"{whole}.{Environment.ProcessId}.new";
        try
        {
            using (var file = File.Create(beside)) write(file);
            File.Move(beside, whole, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
