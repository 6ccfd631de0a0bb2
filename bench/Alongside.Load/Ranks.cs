namespace Alongside.Load;

/// <summary>
/// Two sorts of answers that should take equally long: their medians, and the two-sided p of the Mann-Whitney rank test
/// (normal approximation with ties, good from twenty of each on). A small p says that the time tells them apart.
/// </summary>
public sealed record Ranks(int N, double? MedianA, double? MedianB, double P)
{
    public static Ranks Of(IReadOnlyList<long> a, IReadOnlyList<long> b)
    {
        var all = a.Select(time => (Time: time, IsA: true)).Concat(b.Select(time => (Time: time, IsA: false))).OrderBy(one => one.Time).ToArray();
        double sumA = 0, ties = 0, n = all.Length;
        for (var at = 0; at < all.Length;)
        {
            var end = at;
            while (end < all.Length && all[end].Time == all[at].Time) end++;
            double together = end - at;
            sumA += (at + 1 + end) / 2.0 * all[at..end].Count(one => one.IsA);
            ties += (together * together * together) - together;
            at = end;
        }
        double many = a.Count, others = b.Count;
        var u = sumA - (many * (many + 1) / 2);
        var spread = Math.Sqrt(many * others / 12 * (n + 1 - (ties / (n * (n - 1)))));
        // Half a step towards the middle, because ranks are whole.
        var z = Math.Max(0, Math.Abs(u - (many * others / 2)) - 0.5) / spread;
        return new((int)Math.Min(many, others), Percentiles.Of([.. a]).P50, Percentiles.Of([.. b]).P50, Math.Round(BothTails(z), 4));
    }

    // The complementary error function of z / sqrt 2 (Abramowitz and Stegun 7.1.26, wrong by at most 1.5e-7).
    static double BothTails(double z)
    {
        var x = z / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        return t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429)))))))) * Math.Exp(-x * x);
    }
}
