namespace Alongside.Matching.Nearest;

/// <summary>The best of those whose fit was worked out, and whether anybody else can still come before the last of them.</summary>
internal sealed class Finalists : ISeeker
{
    private readonly PriorityQueue<Finalist, Finalist> lastFirst = new(Comparer<Finalist>.Create((one, other) => Finalist.BestFirst.Compare(other, one)));
    private readonly int howMany;
    private readonly Aim aim;
    private readonly Func<int, BlockSums, double> highest;
    private readonly Func<int, SupporterProfile> supporterOf;
    private readonly Func<int, Finalist> workOut;

    /// <summary>Begins with those who are worked out already.</summary>
    /// <param name="howMany">How many to keep, one or more.</param>
    /// <param name="aim">What no fit exceeds, for all at once.</param>
    /// <param name="highest">What the fit of one row does not exceed, closer.</param>
    /// <param name="known">Who is worked out already and is not shown again.</param>
    /// <param name="supporterOf">The supporter of a row.</param>
    /// <param name="workOut">Works out the fit of a row.</param>
    public Finalists(int howMany, Aim aim, Func<int, BlockSums, double> highest, IReadOnlyCollection<Finalist> known, Func<int, SupporterProfile> supporterOf, Func<int, Finalist> workOut)
    {
        (this.howMany, this.aim, this.highest, this.supporterOf, this.workOut) = (howMany, aim, highest, supporterOf, workOut);
        foreach (var finalist in known) Offer(finalist);
    }

    /// <inheritdoc/>
    public int Floor { get; private set; }

    /// <inheritdoc/>
    public void Meet(int row, int place, BlockSums sums)
    {
        if (lastFirst.Count < howMany || MayComeBefore(lastFirst.Peek(), row, highest(place, sums))) Offer(workOut(row));
    }

    /// <summary>The list, best first.</summary>
    /// <returns>At most as many as were to be kept.</returns>
    public IEnumerable<Finalist> InOrder() => lastFirst.UnorderedItems.Select(item => item.Element).Order(Finalist.BestFirst);

    // Where many are equal, looking at who comes first among equals spares working them all out.
    private bool MayComeBefore(Finalist last, int row, double atMost) =>
        atMost >= last.Fit - Finalist.LastDigit && Finalist.BestFirst.Compare(new(supporterOf(row), atMost), last) < 0;

    private void Offer(Finalist finalist)
    {
        if (lastFirst.Count < howMany) lastFirst.Enqueue(finalist, finalist);
        else lastFirst.EnqueueDequeue(finalist, finalist);
        if (lastFirst.Count == howMany) Floor = aim.FloorFor(lastFirst.Peek().Fit - Finalist.LastDigit);
    }
}
