namespace Alongside.Coach.Reading;

/// <summary>The telling words of a turn, to see which of them are said back. Lives on the stack; a rare word may be taken for another.</summary>
internal ref struct SaidBack
{
    /// <summary>The longest stretch of a text that is compared, in words: keeps the work bounded.</summary>
    private const int Most = 250;

    public const int Places = 64;

    private readonly Span<ulong> seen;

    /// <summary>Remembers the words of <paramref name="before"/> in <paramref name="places"/>, <see cref="Places"/> of them.</summary>
    public SaidBack(Words? before, Span<ulong> places)
    {
        seen = places;
        seen.Clear();
        if (before is null)
        {
            return;
        }
        // The end of what was said is nearest.
        var said = before.Tokens;
        foreach (var token in said[Math.Max(0, said.Length - Most)..])
        {
            if (Carries(token))
            {
                var bit = Hash.Join(token.Stem, 3);
                seen[(int)(bit >> 6) & 63] |= 1UL << (int)(bit & 63);
            }
        }
    }

    public readonly bool Has(Token token)
    {
        var bit = Hash.Join(token.Stem, 3);
        return Carries(token) && ((seen[(int)(bit >> 6) & 63] >> (int)(bit & 63)) & 1) != 0;
    }

    /// <summary>How many telling words a message has, and how many of them were said before.</summary>
    public readonly (int Shared, int Ours) In(Words now)
    {
        var shared = 0;
        var ours = 0;
        foreach (var token in now.Tokens[..Math.Min(Most, now.Tokens.Length)])
        {
            ours += Carries(token) ? 1 : 0;
            shared += Has(token) ? 1 : 0;
        }
        return (shared, ours);
    }

    public static bool Carries(Token token) => !token.IsMark && token.Length > 2 && !token.Is(Tag.Small | Tag.Nod);
}
