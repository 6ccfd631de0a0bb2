namespace Alongside.Coach.Reading;

/// <summary>One number for a word, the same on every machine and in every run. FNV-1a (Fowler, Noll and Vo), 32 bits.</summary>
internal static class Hash
{
    public const uint Start = 2166136261;

    public static uint Add(uint hash, char letter) => (hash ^ letter) * 16777619;

    /// <summary>Joins two numbers so that the order counts, and spreads the bits (the finish of MurmurHash3).</summary>
    public static uint Join(uint one, uint two)
    {
        var mixed = one ^ (two + 0x9E3779B9 + (one << 6) + (one >> 2));
        mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >> 16);
    }

    /// <summary>The number of a word as <see cref="Words"/> reads it.</summary>
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = Start;
        foreach (var letter in word)
        {
            var folded = Letters.Fold(letter);
            if (folded != '\0')
            {
                hash = Add(hash, folded);
            }
        }
        return hash;
    }
}
