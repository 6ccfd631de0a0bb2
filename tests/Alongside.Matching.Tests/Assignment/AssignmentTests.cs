using Alongside.Matching.Assignment;

namespace Alongside.Matching.Tests.Assignment;

/// <summary>As many as possible first, then the best total; always against every assignment there is.</summary>
public class AssignmentTests
{
    [Fact]
    public void Nothing_that_could_be_is_better() => Invented.Each(invented => IsBest(invented, fair: false), times: 5000);

    [Fact]
    public void Nothing_that_could_be_is_fairer_or_as_fair_and_better() => Invented.Each(invented => IsBest(invented, fair: true), times: 5000);

    [Fact]
    public void What_is_found_is_proven_and_the_bound_is_the_total() => Invented.Each(invented =>
        new[] { invented.Programme.Best(), invented.Programme.Fair() }.All(found => found.Proven && found.Bound.Equals(found.Total)));

    [Fact]
    public void More_people_come_before_any_fit_however_large()
    {
        // Maya and Andre both want Sam; only Andre could go to Lucia, at a terrible fit.
        Candidate[] candidates = [new(0, 0, -1e300), new(1, 0, 1e300), new(1, 1, -1e300)];
        var found = new Programme(2, [1, 1], candidates).Best();
        Assert.Equal([new Pair(0, 0, -1e300), new Pair(1, 1, -1e300)], found.Pairs);
        Assert.True(found.Proven);
    }

    [Fact]
    public void A_tenth_and_two_tenths_are_three_tenths()
    {
        var found = new Programme(2, [2], [new(0, 0, 0.1), new(1, 0, 0.2)]).Best();
        Assert.Equal(0.3, found.Total);
    }

    [Fact]
    public void Waiting_decides_who_gets_the_only_place()
    {
        Candidate[] candidates = [new(0, 0, 0.5), new(1, 0, 0.4)];
        Assert.Equal(0, new Programme(2, [1], candidates).Best().Pairs.Single().Peer);
        var waited = new Programme(2, [1], candidates, [0, 0.2]).Best();
        Assert.Equal(new Pair(1, 0, 0.4), waited.Pairs.Single());
        Assert.Equal(0.4 + 0.2, waited.Total);
    }

    [Fact]
    public void The_fair_way_spares_the_one_who_would_get_the_worst()
    {
        Candidate[] candidates = [new(0, 0, 10), new(0, 1, 6), new(1, 0, 6), new(1, 1, 1)];
        Assert.Equal((12, 6), new Programme(2, [1, 1], candidates).Best() is var best ? (best.Total, best.Worst!.Value) : default);
        Candidate[] harsher = [new(0, 0, 20), new(0, 1, 6), new(1, 0, 6), new(1, 1, 1)];
        Assert.Equal((21, 1), new Programme(2, [1, 1], harsher).Best() is var harsh ? (harsh.Total, harsh.Worst!.Value) : default);
        Assert.Equal((12, 6), new Programme(2, [1, 1], harsher).Fair() is var fair ? (fair.Total, fair.Worst!.Value) : default);
    }

    [Fact]
    public void Nobody_and_nothing_is_an_answer_too()
    {
        foreach (var programme in (Programme[])[new(0, [], []), new(3, [], []), new(0, [4], []), new(2, [0], [new(1, 0, 3)])])
        {
            Assert.Equal((0, 0, true), (programme.Best().Matched, programme.Best().Total, programme.Best().Proven));
            Assert.True(programme.Fair().Proven);
        }
    }

    [Fact]
    public void A_total_beyond_all_doubles_is_the_greatest_one() =>
        Assert.Equal(double.MaxValue, new Programme(2, [2], [new(0, 0, double.MaxValue), new(1, 0, double.MaxValue)]).Best().Total);

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Programme(1, [1], [new(0, 0, double.NaN)]));
        Assert.Throws<ArgumentException>(() => new Programme(1, [1], [new(0, 0, 1)], [double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => new Programme(1, [1], [new(0, 0, 1)], []));
        Assert.Throws<ArgumentException>(() => new Programme(1, [1], [new(0, 0, 1), new(0, 0, 2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Programme(1, [1], [new(1, 0, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Programme(1, [1], [new(0, 1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Programme(1, [-1], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Programme(-1, [], []));
    }

    [Fact]
    public void Work_that_was_stopped_stops()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Candidate[] crowd = [.. Enumerable.Range(0, 9).Select(peer => new Candidate(peer, 0, peer))];
        Assert.Throws<OperationCanceledException>(() => new Programme(9, [1], crowd).Best(stop: stopped.Token));
    }

    private static bool IsBest(Invented invented, bool fair)
    {
        var found = fair ? invented.Programme.Fair() : invented.Programme.Best();
        var (matched, _, total) = BruteForce.Best(invented, fair);
        return found.Matched == matched && found.Pairs.Count == matched && BruteForce.Total(invented, found.Pairs) == total;
    }
}
