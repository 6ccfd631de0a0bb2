namespace Alongside.Coach.Learning;

/// <summary>Chance that is the same in every run and on every machine: SplitMix64 (Steele, Lea and Flood, 2014).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 up to, not with, 1.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public int Below(int count) => (int)(Next() * count);
}
