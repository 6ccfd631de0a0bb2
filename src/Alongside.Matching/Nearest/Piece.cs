using System.Runtime.InteropServices;

namespace Alongside.Matching.Nearest;

/// <summary>One column over the rows of one block: who has it.</summary>
/// <remarks>
/// Two forms in one type of array, told apart by their length. Few rows are a list (how many, then their places in any order, two bytes each), many are
/// bits. A line that is rare costs what its people cost, a common one a bit for everybody. Bits never become a list again: a list that was too long
/// once will be so soon.
/// </remarks>
internal static class Piece
{
    /// <summary>Rows in a block.</summary>
    public const int Rows = 4096;

    /// <summary>Length of the form with bits.</summary>
    public const int Words = Rows / 16;

    // Half of the bits' memory. From about there on reading all bits is faster than spreading a list.
    private const int LongestList = Words / 2;

    /// <summary>A column that nobody has, to be read only.</summary>
    public static ushort[] Nobody { get; } = new ushort[1];

    /// <summary>Which form it is.</summary>
    /// <param name="piece">The piece.</param>
    /// <returns>True for bits, false for a list.</returns>
    public static bool IsBits(ushort[] piece) => piece.Length == Words;

    /// <summary>Adds a row that is not in it yet.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="place">The place in the block, 0 to 4095.</param>
    /// <returns>The same piece, or a longer one to keep in its stead.</returns>
    /// <exception cref="InvalidOperationException">The row is in it: only a mistake in keeping rows can do that.</exception>
    public static ushort[] With(ushort[] piece, int place)
    {
        if (Has(piece, place)) throw new InvalidOperationException("That row is taken, or has a column twice.");
        if (!IsBits(piece) && piece[0] == piece.Length - 1) piece = Longer(piece);
        if (IsBits(piece)) piece[place / 16] |= (ushort)(1 << (place % 16));
        else piece[++piece[0]] = (ushort)place;
        return piece;
    }

    /// <summary>Takes out a row that is in it.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="place">The place in the block, 0 to 4095.</param>
    /// <exception cref="InvalidOperationException">The row is not in it: only a mistake in keeping rows can do that.</exception>
    public static void Without(ushort[] piece, int place)
    {
        if (!Has(piece, place)) throw new InvalidOperationException("That row is free, or does not have this column.");
        if (IsBits(piece)) piece[place / 16] &= (ushort)~(1 << (place % 16));
        else piece[1 + List(piece).IndexOf((ushort)place)] = piece[piece[0]--];
    }

    /// <summary>Writes a list as bits.</summary>
    /// <param name="list">The list.</param>
    /// <param name="bits">Where to write them; what was there is gone.</param>
    public static void Spread(ushort[] list, ushort[] bits)
    {
        bits.AsSpan().Clear();
        AddTo(bits, list);
    }

    /// <summary>Adds a piece to bits.</summary>
    /// <param name="bits">The bits; what is there stays.</param>
    /// <param name="piece">The piece.</param>
    public static void AddTo(Span<ushort> bits, ushort[] piece)
    {
        var words = MemoryMarshal.Cast<ushort, ulong>(bits[..Words]);
        if (IsBits(piece))
        {
            var more = MemoryMarshal.Cast<ushort, ulong>(piece.AsSpan());
            for (var i = 0; i < words.Length; i++) words[i] |= more[i];
            return;
        }

        foreach (var place in List(piece)) words[place / 64] |= 1UL << (place % 64);
    }

    private static Span<ushort> List(ushort[] piece) => piece.AsSpan(1, piece[0]);

    private static bool Has(ushort[] piece, int place) => IsBits(piece) ? (piece[place / 16] >> (place % 16) & 1) != 0 : List(piece).Contains((ushort)place);

    private static ushort[] Longer(ushort[] list)
    {
        if (list.Length >= LongestList)
        {
            var bits = new ushort[Words];
            Spread(list, bits);
            return bits;
        }

        // By a half and not to the double: half-empty lists would be much of the memory.
        Array.Resize(ref list, Math.Min(list.Length + Math.Max(4, list.Length / 2), LongestList));
        return list;
    }
}
