namespace Alongside.Matching;

/// <summary>Chooses the few that differ out of the best; what is said about it stands at <see cref="Suggestions.For"/>.</summary>
internal static class Differing
{
    /// <summary>How many at the head of a list differ: as many as a person is shown.</summary>
    public const int Head = 5;

    /// <summary>Out of how many of the best they are chosen. More would offer people who fit much less, only to differ.</summary>
    public const int Among = 30;

    /// <summary>How many of the best must be known for a list of this length.</summary>
    public static int Needs(int howMany) => howMany == 0 ? 0 : Math.Max(howMany, Among);

    /// <summary>The list.</summary>
    /// <param name="bestFirst">The best in the order of <see cref="Finalist.BestFirst"/>, at least <see cref="Needs"/> of them where there are so many.</param>
    /// <param name="howMany">The longest the list may be.</param>
    /// <param name="peer">The peer.</param>
    /// <param name="fit">The fit by which they were found.</param>
    public static IEnumerable<Finalist> Few(IReadOnlyList<Finalist> bestFirst, int howMany, PeerProfile peer, Fit fit)
    {
        if (howMany == 0 || bestFirst.Count == 0) return [];
        var left = bestFirst.Take(Among).Select(one => new Candidate(one, Bringing.Of(peer, one, fit))).ToList();
        List<Finalist> head = [];
        while (head.Count < Math.Min(Head, howMany) && left.Count > 0)
        {
            // The first of the largest: among equals the order of the best holds.
            var next = left.MaxBy(one => Math.Round(one.Finalist.Fit - (fit.Weights.Alike * one.Overlap), 9))!;
            left.Remove(next);
            head.Add(next.Finalist);
            foreach (var other in left) other.Overlap = Math.Max(other.Overlap, other.Brings.OverlapWith(next.Brings));
        }

        return head.Concat(left.Select(one => one.Finalist)).Concat(bestFirst.Skip(Among)).Take(howMany);
    }

    private sealed class Candidate(Finalist finalist, Bringing brings)
    {
        public Finalist Finalist => finalist;

        public Bringing Brings => brings;

        public double Overlap { get; set; }
    }
}
