using System.Numerics;
using System.Runtime.InteropServices;

namespace Alongside.Matching.Nearest;

/// <summary>Some of the rows, as bits: a copy that later changes of the columns do not reach.</summary>
/// <param name="blocks">Over how many blocks of rows it goes.</param>
internal sealed class RowSet(int blocks)
{
    private readonly ushort[] bits = new ushort[blocks * Piece.Words];

    /// <summary>How many rows.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in MemoryMarshal.Cast<ushort, ulong>(bits.AsSpan())) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Whether a row is among them.</summary>
    /// <param name="row">The row.</param>
    public bool Has(int row) => (bits[row / 16] >> (row % 16) & 1) != 0;

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    public void Add(int row) => bits[row / 16] |= (ushort)(1 << (row % 16));

    /// <summary>Takes out a row.</summary>
    /// <param name="row">The row.</param>
    public void Remove(int row) => bits[row / 16] &= (ushort)~(1 << (row % 16));

    /// <summary>Takes out all of those.</summary>
    /// <param name="others">Rows of the same columns.</param>
    public void Remove(RowSet others)
    {
        var mine = BlockSums.Vectors(bits);
        var theirs = BlockSums.Vectors(others.bits);
        for (var i = 0; i < mine.Length; i++) mine[i] &= ~theirs[i];
    }

    /// <summary>Keeps those only.</summary>
    /// <param name="others">Rows of the same columns.</param>
    public void Keep(RowSet others)
    {
        var mine = BlockSums.Vectors(bits);
        var theirs = BlockSums.Vectors(others.bits);
        for (var i = 0; i < mine.Length; i++) mine[i] &= theirs[i];
    }

    /// <summary>The bits of one block.</summary>
    /// <param name="block">The block.</param>
    public Span<ushort> Of(int block) => bits.AsSpan(block * Piece.Words, Piece.Words);
}
