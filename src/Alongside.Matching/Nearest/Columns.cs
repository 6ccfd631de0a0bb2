using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Alongside.Matching.Nearest;

/// <summary>Who has what: a row for each supporter, a column for each thing they may have in common with a peer.</summary>
internal sealed class Columns
{
    private readonly List<Block> blocks = [];

    /// <summary>What all of it holds, in bytes.</summary>
    public long Bytes => blocks.Sum(block => block.Bytes);

    public void Enter(int row, ReadOnlySpan<int> columns)
    {
        while (blocks.Count <= row / Piece.Rows) blocks.Add(new Block());
        blocks[row / Piece.Rows].Enter(row % Piece.Rows, columns);
    }

    public void Leave(int row, ReadOnlySpan<int> columns) => blocks[row / Piece.Rows].Leave(row % Piece.Rows, columns);

    public Near[] Best(ReadOnlySpan<WeighedColumn> question, int howMany)
    {
        var best = new BestFew(howMany);
        var sum = new Sum(question);
        for (var block = 0; block < blocks.Count && best.Floor <= sum.Highest; block++)
        {
            sum.Of(blocks[block], question);
            var present = MemoryMarshal.Cast<ushort, Vector512<ushort>>(blocks[block].Present);
            for (var vector = 0; vector < present.Length; vector++)
            {
                var enough = sum.AtLeast(best.Floor, vector) & present[vector];
                if (enough == Vector512<ushort>.Zero) continue;
                for (var part = 0; part < 8; part++)
                {
                    for (var rows = enough.AsUInt64()[part]; rows != 0; rows &= rows - 1)
                    {
                        var place = (vector * 512) + (part * 64) + BitOperations.TrailingZeroCount(rows);
                        best.Take(new Near((block * Piece.Rows) + place, sum.At(place)));
                    }
                }
            }
        }

        return best.ToArray();
    }
}
