namespace Alongside.Matching.Communities;

/// <summary>Chance that comes again: the same numbers from the same seed, on every machine and in every version.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood 2014), written out here so that nobody else can change it. Whole numbers decide everything.</remarks>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from zero to one less than <paramref name="sides"/>.</summary>
    public int Roll(int sides) => (int)Math.BigMul(Next(), (ulong)sides, out _);

    /// <summary>True in so many of a hundred.</summary>
    public bool In100(int times) => Roll(100) < times;

    /// <summary>A place in a list in which each of the first is chosen more often: the n-th weighs 1 / (n + 1).</summary>
    public int Skewed(int sides)
    {
        const int one = 1 << 20;
        var all = 0L;
        for (var place = 0; place < sides; place++) all += one / (place + 1);
        var at = (long)Math.BigMul(Next(), (ulong)all, out _);
        for (var place = 0; place < sides; place++)
        {
            at -= one / (place + 1);
            if (at < 0) return place;
        }

        return sides - 1;
    }

    private ulong Next()
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
