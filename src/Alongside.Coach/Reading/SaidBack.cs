namespace Alongside.Coach.Reading;

/// <summary>How many of another's telling words a message says back.</summary>
internal static class SaidBack
{
    /// <summary>The longest stretch of either text that is compared, in words: keeps the work bounded.</summary>
    private const int Most = 200;

    /// <summary>The words of <paramref name="now"/> that carry meaning, and how many of them stand in <paramref name="before"/> too.</summary>
    public static (int Shared, int Ours) Between(Words now, Words? before)
    {
        Span<ulong> seen = stackalloc ulong[64];
        if (before is not null)
        {
            // The end of what was said is nearest.
            var said = before.Tokens;
            foreach (var token in said[Math.Max(0, said.Length - Most)..])
            {
                if (Carries(token))
                {
                    seen[(int)(Stem(token.Word) >> 6) & 63] |= 1UL << (int)(Stem(token.Word) & 63);
                }
            }
        }
        var shared = 0;
        var ours = 0;
        foreach (var token in now.Tokens[..Math.Min(Most, now.Tokens.Length)])
        {
            if (Carries(token))
            {
                ours++;
                shared += (int)((seen[(int)(Stem(token.Word) >> 6) & 63] >> (int)(Stem(token.Word) & 63)) & 1);
            }
        }
        return (shared, ours);
    }

    public static bool Carries(Token token) => !token.IsMark && token.Length > 2 && !token.Is(Tag.Small | Tag.Nod);

    private static uint Stem(uint word) => Hash.Join(word, 3);
}
