namespace Alongside.Matching;

/// <summary>A line of the list of lived experiences that a person reaches, by choosing it or by a narrower one.</summary>
internal readonly record struct ExperienceLine(string Slug, bool Own, bool MattersMost)
{
    /// <summary>Every line these experiences reach, each once, in a fixed order.</summary>
    public static IEnumerable<ExperienceLine> Of(IEnumerable<LivedExperience> experiences) =>
        experiences
            .SelectMany(experience => experience.Broader
                .Select(wider => new ExperienceLine(wider, Own: false, experience.MattersMost))
                .Prepend(new ExperienceLine(experience.Slug, Own: true, experience.MattersMost)))
            .GroupBy(line => line.Slug)
            .Select(same => new ExperienceLine(same.Key, same.Any(line => line.Own), same.Any(line => line.MattersMost)))
            .OrderBy(line => line.Slug, StringComparer.Ordinal);

    /// <summary>The lines both reach. Own where both chose it themselves; what matters most is the peer's.</summary>
    public static IEnumerable<ExperienceLine> Shared(IEnumerable<LivedExperience> peer, IEnumerable<LivedExperience> supporter) =>
        Of(peer).Join(Of(supporter), line => line.Slug, line => line.Slug, (mine, theirs) => mine with { Own = mine.Own && theirs.Own });
}
