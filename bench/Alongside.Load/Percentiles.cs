namespace Alongside.Load;

/// <summary>Raw values sorted; percentile p is element floor(p x n). No mean, no rounding into buckets; under 1,000 values no p99.</summary>
public sealed record Percentiles(int N, double? P50, double? P90, double? P99, double? Max)
{
    public static Percentiles Of(long[] ticks)
    {
        if (ticks.Length == 0) return new(0, null, null, null, null);
        Array.Sort(ticks);
        double At(double p) => Clock.Milliseconds(ticks[(int)(p * ticks.Length)]);
        return new(ticks.Length, At(0.5), At(0.9), ticks.Length < 1000 ? null : At(0.99), Clock.Milliseconds(ticks[^1]));
    }
}
