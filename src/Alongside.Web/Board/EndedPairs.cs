using Alongside.Web.Matching;
using Alongside.Web.Storage;

namespace Alongside.Web.Board;

/// <summary>How long pairs walked together that had, or had not, one kind of thing in common.</summary>
public sealed record PartCount(PairPart Part, int With, int WeeksWith, int Without, int WeeksWithout);

/// <summary>What ended pairs teach: counts over many, never one pair, and used for nothing by itself.</summary>
public sealed class EndedPairs(AlongsideDb db, Keyring keyring)
{
    /// <summary>The fewest pairs behind any figure that is shown.</summary>
    public const int Fewest = 20;

    /// <summary>How many pairs ended; half of them walked together longer than the weeks, half shorter.</summary>
    public sealed record Report(int Pairs, int Weeks, IReadOnlyList<PartCount> Parts);

    /// <summary>Null while fewer than <see cref="Fewest"/> pairs have ended. A kind is left out where either side of it has fewer.</summary>
    public async Task<Report?> OfAllAsync(CancellationToken stop)
    {
        // Told in steps: from one end to the next nobody can work out the pair that ended between.
        var ended = await db.EndedPairsAsync(stop);
        var pairs = ended.Take(ended.Count / Fewest * Fewest).Select(pair => (Weeks: (int)(pair.Together.TotalDays / 7), Parts: pair.Parts.Open(keyring))).ToList();
        if (pairs.Count < Fewest) return null;
        return new(pairs.Count, Middle(pairs.Select(pair => pair.Weeks)), [.. Enum.GetValues<PairPart>().Select(Count).Where(count => count.With >= Fewest && count.Without >= Fewest)]);

        PartCount Count(PairPart part)
        {
            var sides = pairs.ToLookup(pair => pair.Parts.Contains(part), pair => pair.Weeks);
            return new(part, sides[true].Count(), Middle(sides[true]), sides[false].Count(), Middle(sides[false]));
        }
    }

    private static int Middle(IEnumerable<int> weeks)
    {
        int[] sorted = [.. weeks.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
