using System.Globalization;
using System.Text;

namespace Alongside.Web.Commands;

/// <summary>The file of pairs, written whole or not at all: beside its place first, then moved there.</summary>
internal sealed class MatchingAssignOut : IDisposable
{
    private readonly string place;
    private readonly string beside;
    private readonly StreamWriter writer;

    /// <summary>Begins at once, so that a place where nothing can be written is told before the work and not after it.</summary>
    public MatchingAssignOut(string place)
    {
        this.place = Path.GetFullPath(place);
        // A link or a device would be replaced by the move and not written to.
        if (Path.Exists(place) && (File.GetAttributes(place) & (FileAttributes.Directory | FileAttributes.ReparsePoint | FileAttributes.Device)) != 0)
        {
            throw new IOException(MatchingAssignWords.Say("NoFile", place));
        }
        if (!Directory.Exists(Path.GetDirectoryName(this.place))) throw new IOException(MatchingAssignWords.Say("NoFolder", place));
        beside = $"{this.place}.{Environment.ProcessId}.new";
        writer = new StreamWriter(beside, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
    }

    public void Write(IEnumerable<(string Peer, string Supporter, double Fit)> pairs)
    {
        writer.WriteLine("peer,supporter,fit");
        foreach (var (peer, supporter, fit) in pairs) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Field(peer)},{Field(supporter)},{fit}"));
        writer.Close();
        File.Move(beside, place, overwrite: true);
    }

    public void Dispose()
    {
        writer.Dispose();
        File.Delete(beside);
    }

    private static string Field(string id) =>
        id.AsSpan().ContainsAny(",\"\r\n") ? $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : id;
}
