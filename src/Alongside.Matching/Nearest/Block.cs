namespace Alongside.Matching.Nearest;

/// <summary>The columns of up to 4,096 rows.</summary>
internal sealed class Block
{
    private ushort[][] pieces = [];

    /// <summary>The rows somebody is in, as bits. Whoever has nothing in common is in no column, and still there.</summary>
    public ushort[] Present { get; } = new ushort[Piece.Words];

    /// <summary>What this block holds, in bytes: its arrays with their headers.</summary>
    public long Bytes => Size(2, Piece.Words) + Size(8, pieces.Length) + pieces.Where(piece => piece != Piece.Nobody).Sum(piece => Size(2, piece.Length));

    /// <summary>One column of this block.</summary>
    /// <param name="column">The number of the column.</param>
    public ushort[] this[int column] => column < pieces.Length ? pieces[column] : Piece.Nobody;

    /// <summary>Puts somebody into a place that is free.</summary>
    /// <param name="place">The place, 0 to 4095.</param>
    /// <param name="columns">What they have, each once.</param>
    public void Enter(int place, ReadOnlySpan<int> columns)
    {
        Piece.With(Present, place);
        foreach (var column in columns)
        {
            if (column >= pieces.Length) pieces = [.. pieces, .. Enumerable.Repeat(Piece.Nobody, column + 1 - pieces.Length)];
            pieces[column] = Piece.With(pieces[column], place);
        }
    }

    /// <summary>Takes somebody out of their place.</summary>
    /// <param name="place">The place, 0 to 4095.</param>
    /// <param name="columns">What they came with.</param>
    public void Leave(int place, ReadOnlySpan<int> columns)
    {
        Piece.Without(Present, place);
        foreach (var column in columns) Piece.Without(pieces[column], place);
    }

    // An array's header is 16 bytes and its length 8; objects are a multiple of eight.
    private static long Size(int each, int length) => (24 + (each * length) + 7) / 8 * 8;
}
