using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alongside.Matching.Communities;

/// <summary>Who may hear a fact, in a file: nobody (it counts only), its owner, the other person too.</summary>
internal enum Tell
{
    Matching,
    Me,
    Told,
}

/// <summary>The shape of a file of a community; what each name means stands in docs/matching.md.</summary>
internal sealed record CommunityJson(string Format, string[] Health, PeerJson[] Peers, SupporterJson[] Supporters, RelationJson[]? Relations = null);

internal record PersonJson
{
    [JsonPropertyOrder(-2)]
    public required string Id { get; init; }

    [JsonPropertyOrder(-1)]
    public string? Clock { get; init; }

    public LanguageJson[]? Languages { get; init; }

    public LivedJson[]? Experiences { get; init; }

    public ItemJson[]? Values { get; init; }

    public ItemJson[]? Interests { get; init; }

    public ItemJson[]? CannotStand { get; init; }

    public FactJson<TalkWish>? Talk { get; init; }

    public FactJson<ToneWish>? Tone { get; init; }

    public FactJson<Welcome>? Humour { get; init; }

    public FactJson<Welcome>? FaithTalk { get; init; }

    public FactJson<string[]>? Hours { get; init; }

    public FactJson<AgeBand>? Age { get; init; }

    public FactJson<string>? Gender { get; init; }

    public FactJson<string>? Town { get; init; }

    public AskJson[]? Requires { get; init; }

    public bool Minor { get; init; }

    public string? Household { get; init; }
}

internal sealed record PeerJson : PersonJson
{
    public int Waiting { get; init; }

    public string[]? Groups { get; init; }

    public AskJson[]? Likes { get; init; }
}

internal sealed record SupporterJson : PersonJson
{
    public int Room { get; init; }

    public int Load { get; init; }

    public ItemJson[]? Offers { get; init; }

    public ItemJson[]? DoesNotOffer { get; init; }

    public bool NewlyTrained { get; init; }

    public bool NotApproved { get; init; }

    public bool ClearedForMinors { get; init; }
}

internal sealed record ItemJson(string Slug, Tell Tell = Tell.Matching, bool Most = false);

internal sealed record LivedJson(string Slug, Tell Tell = Tell.Matching, bool Most = false, string[]? Wider = null, FactJson<HowFarAlong>? Along = null);

internal sealed record LanguageJson(string Tag, Fluency Fluency = Fluency.ABit, LanguageUse? Use = null, Tell Tell = Tell.Matching);

internal sealed record FactJson<T>([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] T Is, Tell Tell = Tell.Matching)
    where T : notnull;

internal sealed record AskJson(string Ask, string? For = null);

internal sealed record RelationJson(string One, string Other, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] RelationKind Kind);

/// <summary>Words of a list in camel case, as all of the file; numbers in their place are wrong.</summary>
internal sealed class Word<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    Converters = [typeof(Word<Tell>), typeof(Word<Fluency>), typeof(Word<LanguageUse>), typeof(Word<TalkWish>), typeof(Word<ToneWish>), typeof(Word<Welcome>), typeof(Word<AgeBand>), typeof(Word<HowFarAlong>), typeof(Word<RelationKind>)])]
[JsonSerializable(typeof(CommunityJson))]
internal sealed partial class CommunityContext : JsonSerializerContext;
