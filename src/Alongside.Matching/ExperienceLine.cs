using System.Runtime.CompilerServices;

namespace Alongside.Matching;

/// <summary>A line of the list of lived experiences that a person reaches, by choosing it or by a narrower one.</summary>
/// <param name="Slug">The line.</param>
/// <param name="Own">The person chose it; false: they reach it through a narrower one only.</param>
/// <param name="MattersMost">It, or a narrower one, matters most to them.</param>
/// <param name="IsHealth">Every way they reach it is about health.</param>
/// <param name="Along">How far along they are, where they chose the line itself and said so.</param>
internal readonly record struct ExperienceLine(string Slug, bool Own, bool MattersMost, bool IsHealth, Fact<HowFarAlong>? Along)
{
    // A community asks for the lines of the same people again and again; a set of experiences never changes.
    private static readonly ConditionalWeakTable<ItemSet<LivedExperience>, ExperienceLine[]> Known = [];

    /// <summary>Every line these experiences reach, each once, in the order of the slugs.</summary>
    public static ExperienceLine[] Of(ItemSet<LivedExperience> experiences) => Known.GetValue(experiences, Reached);

    /// <summary>Every line these experiences reach, each once, in the order of the slugs.</summary>
    public static ExperienceLine[] Reached(IEnumerable<LivedExperience> experiences) =>
    [
        .. experiences
            .SelectMany(experience => experience.Broader
                .Select(wider => new ExperienceLine(wider, Own: false, experience.MattersMost, experience.IsHealth, Along: null))
                .Prepend(new ExperienceLine(experience.Slug, Own: true, experience.MattersMost, experience.IsHealth, experience.Along)))
            .GroupBy(line => line.Slug)
            .Select(same => new ExperienceLine(
                same.Key,
                same.Any(line => line.Own),
                same.Any(line => line.MattersMost),
                same.All(line => line.IsHealth),
                same.FirstOrDefault(line => line.Own).Along))
            .OrderBy(line => line.Slug, StringComparer.Ordinal),
    ];
}

/// <summary>A line that two people both reach, seen from the peer.</summary>
/// <param name="Slug">The line.</param>
/// <param name="Own">Both chose it themselves.</param>
/// <param name="MattersMost">It matters most to the peer.</param>
/// <param name="IsHealth">Both reach it through health only.</param>
/// <param name="Further">Both chose it and said how far along they are, and the supporter is further.</param>
internal readonly record struct SharedLine(string Slug, bool Own, bool MattersMost, bool IsHealth, bool Further)
{
    /// <summary>The lines both reach, in the order of the slugs.</summary>
    public static IEnumerable<SharedLine> Of(ExperienceLine[] peer, ExperienceLine[] supporter)
    {
        for (int mine = 0, theirs = 0; mine < peer.Length && theirs < supporter.Length;)
        {
            var order = string.CompareOrdinal(peer[mine].Slug, supporter[theirs].Slug);
            if (order == 0) yield return Of(peer[mine], supporter[theirs]);
            if (order <= 0) mine++;
            if (order >= 0) theirs++;
        }
    }

    private static SharedLine Of(ExperienceLine peer, ExperienceLine supporter) => new(
        peer.Slug,
        peer.Own && supporter.Own,
        peer.MattersMost,
        peer.IsHealth && supporter.IsHealth,
        peer.Along is { } mine && supporter.Along is { } theirs && theirs.Value > mine.Value);
}
