namespace Alongside.Matching.Nearest;

/// <summary>Who looks through the rows and knows by now which ones can still be of interest.</summary>
internal interface ISeeker
{
    /// <summary>The lowest score still of interest. It may only rise.</summary>
    int Floor { get; }

    /// <summary>Meets a row, in rising order. Its score may be below the floor: look.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Its place in the block.</param>
    /// <param name="sums">What the rows of this block have in common with the question.</param>
    void Meet(int row, int place, BlockSums sums);
}
