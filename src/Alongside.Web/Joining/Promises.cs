using System.Text.Json;

namespace Alongside.Web.Joining;

/// <summary>What the programme promises about privacy and about very hard moments, in plain words. A new version asks for a new yes.</summary>
public sealed record Promises(int Version, Promises.Part Privacy, Promises.Part Crisis)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static Promises Current { get; } = Read();

    public sealed record Part(Dictionary<string, string> Title, IReadOnlyList<Dictionary<string, string>> Lines);

    static Promises Read()
    {
        var assembly = typeof(Promises).Assembly;
        using var stream = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(name => name.EndsWith("Joining.promises.json", StringComparison.Ordinal)))!;
        return JsonSerializer.Deserialize<Promises>(stream, Format)!;
    }
}
