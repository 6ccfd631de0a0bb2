using System.Globalization;
using System.Text.Json;

namespace Alongside.Web.Pulse;

/// <summary>The five lines of a pulse, and the words they are answered with. A number never reaches a screen.</summary>
public static class PulseLines
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private static readonly Content All = Read();

    public static IReadOnlyList<PulseLine> Lines => All.Items;

    /// <summary>From the least to the most.</summary>
    public static IReadOnlyList<string> Scale => [.. All.Scale.OrderBy(step => step.Value).Select(step => Here(step.Label))];

    public static string Skip => Here(All.Skip);

    public static string Intro(bool peer) => Here(All.Intro, peer);

    public static string Keep(bool peer) => Here(All.Keep, peer);

    public static string Change(bool peer) => Here(All.Change, peer);

    internal static string Here(Dictionary<string, Dictionary<string, string>> text, bool peer) => Here(text[peer ? "peer" : "supporter"]);

    internal static string Here(Dictionary<string, string> text) => text[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName];

    private sealed record Step(int Value, Dictionary<string, string> Label);

    private sealed record Content(Dictionary<string, Dictionary<string, string>> Intro, IReadOnlyList<Step> Scale, Dictionary<string, string> Skip,
        IReadOnlyList<PulseLine> Items, Dictionary<string, Dictionary<string, string>> Keep, Dictionary<string, Dictionary<string, string>> Change);

    private static Content Read()
    {
        using var list = typeof(PulseLines).Assembly.GetManifestResourceStream("Alongside.Web.Pulse.rapport-pulse.json")!;
        return JsonSerializer.Deserialize<Content>(list, Format)!;
    }
}

/// <summary>One line, as the one who reads it on their side of the two says it of themselves.</summary>
public sealed record PulseLine(string Slug, Dictionary<string, string> Title, Dictionary<string, Dictionary<string, string>> Text, Dictionary<string, string> TalkAboutIt)
{
    public string Name => PulseLines.Here(Title);

    public string Ask => PulseLines.Here(TalkAboutIt);

    public string Of(bool peer) => PulseLines.Here(Text, peer);
}
