using System.Text.Json;

namespace Alongside.Web.Agreements;

/// <summary>A line that two people may pick, in both languages.</summary>
public sealed record AgreementLine(string Slug, string Group, Dictionary<string, string> Text);

/// <summary>Lines that belong together.</summary>
public sealed record AgreementGroup(string Slug, Dictionary<string, string> Label);

/// <summary>The lines to choose from, as the program carries them.</summary>
public static class AgreementLines
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true };

    private static readonly Content All = Read();

    public static IReadOnlyList<AgreementGroup> Groups => All.Groups;

    public static IReadOnlyList<AgreementLine> Lines => All.Lines;

    public static AgreementLine? Find(string slug) => Lines.FirstOrDefault(line => line.Slug == slug);

    private static Content Read()
    {
        using var lines = typeof(AgreementLines).Assembly.GetManifestResourceStream("Alongside.Web.Agreements.agreement-lines.json")!;
        return JsonSerializer.Deserialize<Content>(lines, Format)!;
    }

    private sealed record Content(IReadOnlyList<AgreementGroup> Groups, IReadOnlyList<AgreementLine> Lines);
}
