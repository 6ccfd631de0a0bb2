namespace Alongside.Matching.Nearest;

/// <summary>The columns of up to 4,096 rows.</summary>
internal sealed class Block
{
    private ushort[]?[] pieces = [];

    /// <summary>The rows somebody is in, as bits. Whoever has nothing in common is in no column, and still there.</summary>
    public ushort[] Present { get; } = new ushort[Piece.Words];

    /// <summary>What this block holds, in bytes: arrays with their headers.</summary>
    public long Bytes => Size(Present) + 24 + (8 * pieces.Length) + pieces.OfType<ushort[]>().Sum(Size);

    /// <summary>The piece of a column, or null when nobody here has had it.</summary>
    /// <param name="column">The number of the column.</param>
    /// <returns>The piece.</returns>
    public ushort[]? this[int column] => column < pieces.Length ? pieces[column] : null;

    /// <summary>Puts somebody who is not there yet into a place.</summary>
    /// <param name="place">The place, 0 to 4095.</param>
    /// <param name="columns">What they have, each once.</param>
    public void Enter(int place, ReadOnlySpan<int> columns)
    {
        Piece.With(Present, place);
        foreach (var column in columns)
        {
            if (column >= pieces.Length) Array.Resize(ref pieces, column + 1);
            pieces[column] = Piece.With(pieces[column], place);
        }
    }

    /// <summary>Takes somebody out of a place.</summary>
    /// <param name="place">The place, 0 to 4095.</param>
    /// <param name="columns">What they had: the same that they came with.</param>
    public void Leave(int place, ReadOnlySpan<int> columns)
    {
        Piece.Without(Present, place);
        foreach (var column in columns) Piece.Without(pieces[column]!, place);
    }

    private static long Size(ushort[] array) => (24 + (2 * array.Length) + 7) / 8 * 8;
}
