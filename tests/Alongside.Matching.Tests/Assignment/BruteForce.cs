using System.Globalization;
using System.Numerics;
using Alongside.Matching.Assignment;

namespace Alongside.Matching.Tests.Assignment;

/// <summary>Every assignment there is, one after the other, in exact arithmetic of its own.</summary>
internal static class BruteForce
{
    /// <summary>The most pairs; among those (when fair) the best worst fit; among those the largest total, in steps of its own.</summary>
    public static (int Matched, BigInteger Worst, BigInteger Total) Best(Invented invented, bool fair)
    {
        var best = (Matched: -1, Worst: BigInteger.Zero, Total: BigInteger.Zero);
        var left = invented.Rooms.ToArray();
        var rows = Enumerable.Range(0, invented.Peers).Select(peer => invented.Candidates.Where(candidate => candidate.Peer == peer).ToArray()).ToArray();
        Try(0, 0, BigInteger.Pow(2, 3000), 0);
        return best;

        void Try(int peer, int matched, BigInteger worst, BigInteger total)
        {
            if (peer == invented.Peers)
            {
                var found = (matched, fair ? worst : 0, total);
                if (found.CompareTo(best) > 0) best = found;
                return;
            }
            Try(peer + 1, matched, worst, total);
            foreach (var candidate in rows[peer])
            {
                if (left[candidate.Supporter] == 0) continue;
                left[candidate.Supporter]--;
                Try(peer + 1, matched + 1, BigInteger.Min(worst, Whole(invented, candidate.Fit)), total + Whole(invented, Weight(invented, candidate)));
                left[candidate.Supporter]++;
            }
        }
    }

    /// <summary>The total of pairs in the same exact steps.</summary>
    public static BigInteger Total(Invented invented, IEnumerable<Pair> pairs) =>
        pairs.Aggregate(BigInteger.Zero, (sum, pair) => sum + Whole(invented, Weight(invented, new Candidate(pair.Peer, pair.Supporter, pair.Fit))));

    /// <summary>A number as it is meant: what is written, where all are short decimals; what its 64 bits hold, otherwise.</summary>
    private static BigInteger Whole(Invented invented, double number)
    {
        if (invented.ShortDecimals) return (BigInteger)(decimal.Parse(number.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) * 1_000_000);
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var parts = (BigInteger)((bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52)) << Math.Max(exponent - 1, 0);
        return bits < 0 ? -parts : parts;
    }

    /// <summary>The double nearest to such a total.</summary>
    public static double Rounded(Invented invented, BigInteger total) => Math.Clamp(
        double.Parse(invented.ShortDecimals ? $"{total}E-6" : $"{total * BigInteger.Pow(5, 1074)}E-1074", CultureInfo.InvariantCulture), double.MinValue, double.MaxValue);

    private static double Weight(Invented invented, Candidate candidate) => candidate.Fit + (invented.Bonuses?[candidate.Peer] ?? 0);
}
