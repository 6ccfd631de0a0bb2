using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Web.CheckIns;

namespace Alongside.Web.Agreements;

/// <summary>Hours in which the two leave each other in peace, by the peer's clock. They may go over midnight.</summary>
public sealed record QuietTogether(TimeOnly From, TimeOnly Until);

/// <summary>What an agreement says.</summary>
public sealed record AgreementText
{
    public const int LongestLine = 300, LongestPart = 1000, MostOwnLines = 20;

    private static readonly JsonSerializerOptions Format = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Slugs of the lines that were picked.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public IReadOnlyList<string> OwnLines { get; init; } = [];
    public string OffTheTable { get; init; } = "";
    public string InACrisis { get; init; } = "";
    public QuietTogether? Quiet { get; init; }

    /// <summary>When check-ins come; none when the two want none.</summary>
    public Rhythm? Rhythm { get; init; }

    public Reaching Reaching { get; init; } = Reaching.Default;

    /// <summary>What the form offers to two who have agreed on nothing yet.</summary>
    public static AgreementText Beginning { get; } = new() { Rhythm = Rhythm.Weekly };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static AgreementText Of(string json) => JsonSerializer.Deserialize<AgreementText>(json, Format)!;

    /// <summary>The same words and hours, whatever object holds them.</summary>
    public bool Says(AgreementText? other) => other is not null && ToJson() == other.ToJson();
}
