using System.Numerics;
using System.Runtime.Intrinsics;

namespace Alongside.Matching.Nearest;

/// <summary>Who has what: a row for each supporter, a column for each thing they may have in common with a peer.</summary>
/// <remarks>
/// <para>
/// Rows are the caller's: whoever has the lower row comes first among equals. Reading while somebody enters or leaves is not safe.
/// </para>
/// <para>
/// The answer is exact. All supporters are looked at, 4,096 at a time: see <see cref="Adding"/>. A row with twenty of 512 columns costs about 45 bytes.
/// </para>
/// </remarks>
internal sealed class Columns
{
    private readonly List<Block> blocks = [];

    /// <summary>What all of it holds, in bytes.</summary>
    public long Bytes => blocks.Sum(block => block.Bytes);

    /// <summary>Puts a supporter into a row that is free.</summary>
    /// <param name="row">The row, from 0. Rows that follow each other share memory.</param>
    /// <param name="columns">The columns they are in, from 0, each once, in any order.</param>
    /// <exception cref="InvalidOperationException">The row is taken, or a column comes twice.</exception>
    public void Enter(int row, ReadOnlySpan<int> columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        while (blocks.Count <= row / Piece.Rows) blocks.Add(new Block());
        blocks[row / Piece.Rows].Enter(row % Piece.Rows, columns);
    }

    /// <summary>Takes a supporter out of their row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columns">The columns they came with.</param>
    /// <exception cref="InvalidOperationException">The row is free or they did not come with these.</exception>
    public void Leave(int row, ReadOnlySpan<int> columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        if (row / Piece.Rows >= blocks.Count) throw new InvalidOperationException("That row is free.");
        blocks[row / Piece.Rows].Leave(row % Piece.Rows, columns);
    }

    /// <summary>All rows somebody is in.</summary>
    /// <returns>A copy.</returns>
    public RowSet Everybody()
    {
        var rows = Nobody();
        for (var block = 0; block < blocks.Count; block++) blocks[block].Present.CopyTo(rows.Of(block));
        return rows;
    }

    /// <summary>No row, to add some to.</summary>
    /// <returns>An empty set that goes over all rows there are.</returns>
    public RowSet Nobody() => new(blocks.Count);

    /// <summary>Adds the rows of a column to a set.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">The set.</param>
    public void AddTo(RowSet rows, int column)
    {
        for (var block = 0; block < blocks.Count; block++) Piece.AddTo(rows.Of(block), blocks[block][column]);
    }

    /// <summary>The rows that have most in common with a peer.</summary>
    /// <param name="question">The peer's columns, each once, and what each counts.</param>
    /// <param name="within">The rows to choose from.</param>
    /// <param name="howMany">The longest the answer may be, zero or more.</param>
    /// <returns>The highest scores first; among equals the lower row. Rows with nothing in common come last.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="howMany"/> is below zero.</exception>
    /// <exception cref="OverflowException">The weights together reach 2^31 - 1.</exception>
    public IReadOnlyList<Near> Best(ReadOnlySpan<WeighedColumn> question, RowSet within, int howMany)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(howMany);
        var best = new BestFew(howMany);
        Show(question, within, best);
        return best.ToArray();
    }

    /// <summary>Shows the rows to somebody who looks through them, but for those whose score no longer is of interest.</summary>
    /// <param name="question">The peer's columns, each once, and what each counts.</param>
    /// <param name="within">The rows to choose from.</param>
    /// <param name="seeker">Who looks.</param>
    /// <exception cref="OverflowException">The weights together reach 2^31 - 1.</exception>
    public void Show(ReadOnlySpan<WeighedColumn> question, RowSet within, ISeeker seeker)
    {
        var adding = new Adding(question);
        var sums = new BlockSums(question, adding);
        if (blocks.Count > 0) sums.Bring(blocks[0]);
        for (var block = 0; block < blocks.Count && seeker.Floor <= adding.Highest; block++)
        {
            sums.Take();
            if (block + 1 < blocks.Count) sums.Bring(blocks[block + 1]);
            sums.Add();
            Show(block, within, sums, seeker);
        }
    }

    private static void Show(int block, RowSet within, BlockSums sums, ISeeker seeker)
    {
        var rows = BlockSums.Vectors(within.Of(block));
        for (var vector = 0; vector < rows.Length; vector++)
        {
            var enough = (sums.AtLeast(seeker.Floor, vector) & rows[vector]).AsUInt64();
            if (enough == Vector512<ulong>.Zero) continue;
            for (var part = 0; part < Vector512<ulong>.Count; part++)
            {
                for (var some = enough[part]; some != 0; some &= some - 1)
                {
                    var place = (((vector * Vector512<ulong>.Count) + part) * 64) + BitOperations.TrailingZeroCount(some);
                    seeker.Meet((block * Piece.Rows) + place, place, sums);
                }
            }
        }
    }
}
