using Alongside.Matching.Communities;

namespace Alongside.Matching.Fairness;

/// <summary>What a group may be worse off in.</summary>
public enum Disadvantage
{
    /// <summary>They wait longer.</summary>
    WaitsLonger,

    /// <summary>The best fit there is for them is lower; nobody at all is the lowest.</summary>
    FitsLess,
}

/// <summary>One peer, as the look at fairness sees them.</summary>
/// <param name="Groups">Groups they chose to name; none is fine.</param>
/// <param name="Days">Days they have waited.</param>
/// <param name="Fit">The best fit there is for them, or null where nobody may be.</param>
public sealed record Seen(IReadOnlyCollection<string> Groups, int Days, double? Fit);

/// <summary>A group that is worse off than chance would have it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Disadvantage">In what.</param>
/// <param name="People">How many people named it.</param>
/// <param name="Chance">How likely so much, or more, is where the group makes no difference, for all that was looked at together (Holm). At most the level.</param>
/// <param name="WorseOf100">Of a hundred pairs of one of the group and one of the others, in how many the one of the group is worse off; equal counts half. 50 is no difference.</param>
public sealed record Finding(string Group, Disadvantage Disadvantage, int People, double Chance, double WorseOf100);

/// <summary>Looks whether a group that people chose to name waits longer or fits less than the others.</summary>
/// <remarks>
/// For each group and each of the two, a permutation test of the mean rank: how often does a group of that size, drawn by chance out of all, stand as
/// badly? It needs no shape of the figures and is right in small numbers too. One-sided: a group that is better off is not named, the others may be.
/// Chances are corrected for all tests together by Holm's procedure (Holm 1979, Scandinavian Journal of Statistics 6), so that among communities in
/// which no group makes a difference at most one in a thousand has anybody named. What is named is a reason to look, not a cause.
/// </remarks>
public static class FairnessLook
{
    /// <summary>Groups smaller than this, and groups with fewer others than this, are not looked at: a figure would be about persons.</summary>
    public const int Fewest = 20;

    /// <summary>Of communities where no group makes a difference, at most this share has one named.</summary>
    public const double Level = 0.001;

    // With fewer draws no chance could be small enough for a hundred tests; enough of them as bad as the group ends it early, with a valid chance.
    private const int Draws = 99_999;
    private const int AsBad = 40;

    /// <summary>Looks at a community: days waited, and the best fit of each peer's list.</summary>
    /// <param name="everybody">The community.</param>
    /// <returns>What was found, the most certain first; empty when nothing was.</returns>
    public static IReadOnlyList<Finding> Of(Everybody everybody)
    {
        ArgumentNullException.ThrowIfNull(everybody);
        return Of([.. everybody.Peers.Select(peer => new Seen(
            peer.Groups, peer.Days, everybody.ScoresOf(peer).Select(score => (double?)Math.Round(score.Fit, 9)).Max()))]);
    }

    /// <summary>Looks at people. The same people give the same findings, in whatever order they come.</summary>
    /// <param name="people">Everybody who waits, with and without groups.</param>
    /// <returns>What was found, the most certain first; empty when nothing was.</returns>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<Seen> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var sizes = people.SelectMany(one => one.Groups.Distinct(StringComparer.Ordinal)).CountBy(group => group)
            .Where(size => size.Value >= Fewest && people.Count - size.Value >= Fewest)
            .OrderBy(size => size.Key, StringComparer.Ordinal).ToList();
        var tests = new List<Finding>();
        foreach (var disadvantage in Enum.GetValues<Disadvantage>())
        {
            var ranks = Ranks([.. people.Select(one => disadvantage == Disadvantage.WaitsLonger ? one.Days : -(one.Fit ?? double.NegativeInfinity))]);
            tests.AddRange(sizes.Select(size => Test(size.Key, disadvantage, [.. people.Select(one => one.Groups.Contains(size.Key))], ranks)));
        }

        return [.. Corrected(tests).Where(found => found.Chance <= Level)];
    }

    private static Finding Test(string group, Disadvantage disadvantage, bool[] isOf, long[] ranks)
    {
        var (size, others) = (isOf.Count(one => one), isOf.Count(one => !one));
        var sum = ranks.Zip(isOf).Sum(one => one.Second ? one.First : 0);

        // Sorted, so that the draws do not depend on the order in which people came.
        long[] pool = [.. ranks.Order()];
        // A stream of its own: made communities begin theirs at small numbers.
        var dice = new Dice(0xFA1A_0000_0000UL + (ulong)size);
        var (asBad, drawn) = (0, 0);
        while (drawn < Draws && asBad < AsBad)
        {
            drawn++;
            var drawnSum = 0L;
            for (var at = 0; at < size; at++)
            {
                var other = at + dice.Roll(pool.Length - at);
                (pool[at], pool[other]) = (pool[other], pool[at]);
                drawnSum += pool[at];
            }

            if (drawnSum >= sum) asBad++;
        }

        var chance = asBad == AsBad ? (double)asBad / drawn : (asBad + 1.0) / (drawn + 1);
        var worse = ((sum / 2.0 / size) - ((size + 1) / 2.0)) / others;
        return new(group, disadvantage, size, chance, worse * 100);
    }

    /// <summary>Holm: the smallest chance counts times the number of tests, the next times one less, and none less than the one before.</summary>
    private static IEnumerable<Finding> Corrected(List<Finding> tests)
    {
        var most = 0.0;
        foreach (var (at, test) in tests.OrderBy(test => test.Chance).ThenBy(test => test.Disadvantage).ThenBy(test => test.Group, StringComparer.Ordinal).Index())
        {
            most = Math.Max(most, Math.Min(1, test.Chance * (tests.Count - at)));
            yield return test with { Chance = most };
        }
    }

    /// <summary>Twice the rank of each, from the best off up; equals share the middle of theirs.</summary>
    private static long[] Ranks(double[] worse)
    {
        var ranks = new long[worse.Length];
        var below = 0L;
        foreach (var equals in Enumerable.Range(0, worse.Length).GroupBy(at => worse[at]).OrderBy(equals => equals.Key))
        {
            var count = equals.LongCount();
            foreach (var at in equals) ranks[at] = (2 * below) + count + 1;
            below += count;
        }

        return ranks;
    }
}
