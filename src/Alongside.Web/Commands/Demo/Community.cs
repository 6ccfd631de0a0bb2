using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Web.Shell;

namespace Alongside.Web.Commands.Demo;

/// <summary>The invented community of the demo, as it stands in community.json. Nobody in it is real.</summary>
public sealed record Community(string Passphrase, CommunitySettings Settings, IReadOnlyList<Member> Members, IReadOnlyList<Pair> Pairs)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Community Read()
    {
        using var file = typeof(Community).Assembly.GetManifestResourceStream("Alongside.Web.Commands.Demo.community.json")!;
        return JsonSerializer.Deserialize<Community>(file, Format)!;
    }
}

/// <summary>Somebody of the demo. Without a role they are a peer; who asks for something waits for the coordinator.</summary>
public sealed record Member(
    string Name, string SignIn, string Mark, string Language, int JoinedDaysAgo, About About, IReadOnlyList<string>? Roles = null, bool AsksToSupport = false,
    bool AsksForPerson = false)
{
    public IReadOnlyList<string> Roles { get; } = Roles ?? [];
}

/// <summary>A day so many days before today, and the hour in the community's own time zone.</summary>
public sealed record Moment(int DaysAgo, string At)
{
    public DateTimeOffset Before(DateTimeOffset now, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(-DaysAgo);
        var local = day.ToDateTime(TimeOnly.ParseExact(At, "HH:mm"));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
