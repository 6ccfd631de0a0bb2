namespace Alongside.Matching.Nearest;

/// <summary>The best so far. Rows are offered in rising order, so among equals whoever came first stays.</summary>
/// <param name="howMany">How many to keep, zero or more.</param>
internal sealed class BestFew(int howMany) : ISeeker
{
    private readonly Near[] best = new Near[howMany];
    private int count;

    /// <summary>The lowest score that still gets in.</summary>
    public int Floor => count < howMany ? 0 : howMany == 0 ? int.MaxValue : best[^1].Score + 1;

    /// <summary>Keeps a row if it is among the best.</summary>
    /// <param name="near">The row and its score.</param>
    public void Offer(Near near)
    {
        if (near.Score < Floor) return;
        if (count < howMany) count++;
        var at = count - 1;
        for (; at > 0 && best[at - 1].Score < near.Score; at--) best[at] = best[at - 1];
        best[at] = near;
    }

    /// <inheritdoc/>
    public void Meet(int row, int place, BlockSums sums) => Offer(new Near(row, sums.Of(place)));

    /// <summary>The best, best first.</summary>
    /// <returns>At most as many as were to be kept.</returns>
    public Near[] ToArray() => best[..count];
}
