namespace Alongside.Matching.Nearest;

/// <summary>How many half-hours of the peer lie in pieces of the week in which a row is free.</summary>
/// <remarks>
/// Whoever is free much of the week asks about dozens of pieces. Looked at one by one for each row they were most of the time of a long list, so they
/// are added up for all rows of a block at once, when the first of them is looked at.
/// </remarks>
internal sealed class HalfHours
{
    private readonly int first;
    private readonly BlockSums own;
    private int round;

    /// <summary>Plans how to add them up.</summary>
    /// <param name="first">Which of the question's columns is the first of them.</param>
    /// <param name="pieces">Their columns, which are the last of the question.</param>
    public HalfHours(int first, ReadOnlySpan<Counting> pieces)
    {
        this.first = first;
        var weighed = new WeighedColumn[pieces.Length];
        for (var i = 0; i < pieces.Length; i++) weighed[i] = new(pieces[i].Column, (int)pieces[i].Amount);
        own = new BlockSums(weighed, new Adding(weighed));
    }

    /// <summary>Those of one row.</summary>
    /// <param name="place">The row's place in its block.</param>
    /// <param name="sums">The block, taken for the whole question.</param>
    public int Of(int place, BlockSums sums)
    {
        if (round != sums.Round)
        {
            own.Take(sums, first);
            own.Add();
            round = sums.Round;
        }

        return own.Of(place);
    }
}
