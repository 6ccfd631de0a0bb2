using System.Globalization;
using System.Text.Json;

namespace Alongside.Web.Joining;

/// <summary>What the programme promises about privacy and about very hard moments, in plain words. A new version asks for a new yes.</summary>
public sealed record Promises(int Version, Promises.Part Privacy, Promises.Part Crisis)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static Promises Current { get; } = Read();

    public sealed record Part(Dictionary<string, string> Title, IReadOnlyList<Dictionary<string, string>> Lines);

    /// <summary>A text in the language of the page.</summary>
    public static string Here(IReadOnlyDictionary<string, string> text) =>
        text.TryGetValue(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var here) ? here : text["en"];

    static Promises Read()
    {
        var assembly = typeof(Promises).Assembly;
        using var stream = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(name => name.EndsWith("Joining.promises.json", StringComparison.Ordinal)))!;
        return JsonSerializer.Deserialize<Promises>(stream, Format)!;
    }
}
