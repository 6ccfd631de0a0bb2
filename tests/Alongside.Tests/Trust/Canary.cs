using System.Security.Cryptography;
using System.Text;

namespace Alongside.Tests.Trust;

/// <summary>
/// Marks that nobody else writes. All of one run begin alike, so one search finds every one of them; each goes on
/// differently, so that it can be told which field it was typed into. Letters only: every kind of field takes them.
/// </summary>
public sealed class Canary
{
    private readonly Dictionary<string, string> _placed = [];

    public string Song { get; } = "qz" + RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwx", 14);

    /// <summary>The marks and the fields they were typed into.</summary>
    public IReadOnlyDictionary<string, string> Placed => _placed;

    public string For(string field)
    {
        var mark = Song + new string([.. $"{_placed.Count:D4}".Select(digit => (char)('a' + (digit - '0')))]);
        _placed.Add(mark, field);
        return mark;
    }

    /// <summary>Where the song is found in a folder, in any of the shapes text may take on a disk.</summary>
    public IReadOnlyList<string> FindIn(string folder, string? except = null)
    {
        var shapes = Shapes();
        return [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
            .Where(file => except is null || !file.StartsWith(except + "/", StringComparison.Ordinal))
            .Where(file => !file.EndsWith(".s.PGSQL.5432", StringComparison.Ordinal))
            .SelectMany(file =>
            {
                ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
                var found = new List<string>();
                foreach (var (name, shape) in shapes)
                    if (bytes.IndexOf(shape) is >= 0 and var at) found.Add($"{file}: {name} at {at}: {Encoding.Latin1.GetString(bytes[Math.Max(0, at - 60)..Math.Min(bytes.Length, at + 80)])}");
                return found;
            })];
    }

    public static IEnumerable<string> NamesOfShapes => new Canary().Shapes().Select(shape => shape.Name);

    /// <summary>Each shape of the song as it would stand in a file; base64 looks different at each of three places in a group.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Shapes()
    {
        var plain = Encoding.ASCII.GetBytes(Song);
        var shapes = new List<(string, byte[])>
        {
            ("UTF-8", plain), ("UTF-8 in capitals", Encoding.ASCII.GetBytes(Song.ToUpperInvariant())), ("UTF-16", Encoding.Unicode.GetBytes(Song)),
            ("hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(plain))), ("HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(plain))),
        };
        for (var shift = 0; shift < 3; shift++)
        {
            // Only the groups that the song fills by itself: those at the ends depend on what stands around it.
            var whole = plain[((3 - shift) % 3)..];
            shapes.Add(($"base64 at {shift}", Encoding.ASCII.GetBytes(Convert.ToBase64String(whole[..(whole.Length / 3 * 3)]))));
        }
        return shapes;
    }
}
