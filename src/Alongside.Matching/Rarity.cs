namespace Alongside.Matching;

/// <summary>How rare a lived experience is among the supporters of a community.</summary>
/// <remarks>
/// Inverse document frequency, damped so that in a small community one rare line does not drown everything else
/// (inverse frequency: Spärck Jones 1972, Journal of Documentation 28). Counted over all supporters, with
/// room or without, so that a list does not change order because somebody else's place was taken.
/// </remarks>
internal sealed class Rarity
{
    private readonly Dictionary<string, int> counts;
    private readonly int supporters;

    public Rarity(IReadOnlyCollection<SupporterProfile> supporters, Func<LivedExperience, bool>? counted = null)
    {
        this.supporters = supporters.Count;
        counts = supporters
            .SelectMany(supporter => Lines(supporter, counted).Select(line => line.Slug))
            .CountBy(slug => slug)
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The same from counts taken before; lines that are left out are nobody's.</summary>
    public Rarity(int supporters, Dictionary<string, int> counts) => (this.supporters, this.counts) = (supporters, counts);

    /// <summary>Above 0 and below 1; the fewer have it, the higher.</summary>
    public double Of(string slug) =>
        Math.Log(1 + (supporters / (1.0 + counts.GetValueOrDefault(slug)))) / Math.Log(1 + supporters);

    private static ExperienceLine[] Lines(SupporterProfile supporter, Func<LivedExperience, bool>? counted) =>
        counted is null ? ExperienceLine.Of(supporter.Experiences) : ExperienceLine.Reached(supporter.Experiences.Where(counted));
}
