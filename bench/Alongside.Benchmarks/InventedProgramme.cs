using Alongside.Matching.Assignment;

namespace Alongside.Benchmarks;

/// <summary>A made programme of any size (B8): features with weights, skewed as experiences are, and the best supporters of each peer as candidates. The same numbers give the same programme.</summary>
internal sealed record InventedProgramme(int Peers, int[] Rooms, Candidate[] Candidates)
{
    private const int Features = 512;
    private const int Each = 20;

    public static InventedProgramme Of(int peers, int supporters, int room, int top = 50, int seed = 42)
    {
        var random = new Random(seed);
        var weights = new int[Features];
        for (var feature = 0; feature < Features; feature++) weights[feature] = random.Next(1, 16);
        int[][] wanted = [.. Enumerable.Range(0, peers).Select(_ => Some(random))];
        var offering = new List<(int Supporter, int Matters)>[Features];
        for (var feature = 0; feature < Features; feature++) offering[feature] = [];
        for (var supporter = 0; supporter < supporters; supporter++)
        {
            foreach (var feature in Some(random)) offering[feature].Add((supporter, random.Next(1, 16)));
        }

        var fits = new int[supporters];
        var order = new int[supporters];
        var candidates = new List<Candidate>(peers * Math.Min(top, supporters));
        for (var peer = 0; peer < peers; peer++)
        {
            Array.Clear(fits);
            foreach (var feature in wanted[peer])
            {
                foreach (var (supporter, matters) in offering[feature]) fits[supporter] += weights[feature] * matters * random.Next(1, 4);
            }
            for (var at = 0; at < supporters; at++) order[at] = at;
            // The best first, among equals the lower number.
            Array.Sort([.. fits.Select((fit, at) => ((long)-fit << 32) + at)], order);
            foreach (var supporter in order.AsSpan(0, Math.Min(top, supporters))) candidates.Add(new Candidate(peer, supporter, fits[supporter]));
        }
        return new InventedProgramme(peers, [.. Enumerable.Repeat(room, supporters)], [.. candidates]);
    }

    /// <summary>The same with long fractions behind each fit, as the formula of the fit gives.</summary>
    public InventedProgramme WithFractions()
    {
        var random = new Random(Peers);
        return this with { Candidates = [.. Candidates.Select(candidate => candidate with { Fit = (candidate.Fit + random.NextDouble()) / 10_000 })] };
    }

    public Programme Packed => new(Peers, Rooms, Candidates);

    // Few features are common and most are rare.
    private static int[] Some(Random random) =>
        [.. Enumerable.Range(0, Each).Select(_ => (int)(Features * Math.Pow(random.NextDouble(), 1.5))).Distinct()];
}
