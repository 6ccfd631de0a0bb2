using System.Runtime.InteropServices;

namespace Alongside.Matching.Nearest;

/// <summary>One column over the rows of one block: who has it.</summary>
/// <remarks>
/// Two forms in one type of array, told apart by their length. Few rows are written as a list (how many, then their places in any order; two bytes
/// each), many as bits (<see cref="Words"/> x 16). A rare line costs what its people cost, a common one a bit for everybody.
/// </remarks>
internal static class Piece
{
    /// <summary>Rows in a block. All pieces of one question and its sums stay within the innermost cache.</summary>
    public const int Rows = 4096;

    /// <summary>Length of the form with bits.</summary>
    public const int Words = Rows / 16;

    // Half of the bits' memory: from there on it is faster to read the bits than to spread a list.
    private const int LongestList = Words / 2;

    /// <summary>Adds a row that is not in it yet.</summary>
    /// <param name="piece">The piece, or null when nobody has had this column.</param>
    /// <param name="place">The place in the block, 0 to 4095.</param>
    /// <returns>The same piece, or a longer one to keep in its stead.</returns>
    public static ushort[] With(ushort[]? piece, int place)
    {
        piece ??= new ushort[4];
        if (piece.Length < Words && piece[0] == piece.Length - 1) piece = Longer(piece);
        if (piece.Length < Words) piece[++piece[0]] = (ushort)place;
        else piece[place / 16] |= (ushort)(1 << (place % 16));
        return piece;
    }

    /// <summary>Takes out a row that is in it.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="place">The place in the block, 0 to 4095.</param>
    public static void Without(ushort[] piece, int place)
    {
        if (piece.Length == Words)
        {
            piece[place / 16] &= (ushort)~(1 << (place % 16));
            return;
        }

        var at = piece.AsSpan(1, piece[0]).IndexOf((ushort)place) + 1;
        piece[at] = piece[piece[0]--];
    }

    /// <summary>The bits of a piece that is written as a list.</summary>
    /// <param name="piece">The list.</param>
    /// <param name="bits">Where to write them; what was there is gone.</param>
    public static void Spread(ushort[] piece, ushort[] bits)
    {
        bits.AsSpan().Clear();
        var words = MemoryMarshal.Cast<ushort, uint>(bits.AsSpan(0, Words));
        foreach (var place in piece.AsSpan(1, piece[0])) words[place / 32] |= 1U << (place % 32);
    }

    private static ushort[] Longer(ushort[] piece)
    {
        if (piece.Length >= LongestList)
        {
            var bits = new ushort[Words];
            Spread(piece, bits);
            return bits;
        }

        // By a half and not by two: half-empty lists would be most of the memory.
        Array.Resize(ref piece, Math.Min(piece.Length + Math.Max(4, piece.Length / 2), LongestList));
        return piece;
    }
}
