using System.Text.Json;

namespace Alongside.Load;

/// <summary>Who there is and who talks with whom, as `bench prepare` wrote it.</summary>
public sealed record Town(IReadOnlyList<Resident> People, IReadOnlyList<Pair> Talks)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Town Read(string folder) => JsonSerializer.Deserialize<Town>(File.ReadAllBytes(Path.Combine(folder, "bench.json")), Json)!;
}

/// <summary>A person with the cookie of their open session.</summary>
public sealed record Resident(Guid Id, string Cookie);

/// <summary>A talk between two people, named by their places in the list.</summary>
public sealed record Pair(Guid Id, int Peer, int Supporter);
