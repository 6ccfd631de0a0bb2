using Alongside.Matching.Assignment;

namespace Alongside.Matching.Tests.Assignment;

/// <summary>What holds in every programme.</summary>
public class AssignmentPropertyTests
{
    [Fact]
    public void Calling_people_by_other_numbers_changes_neither_how_many_nor_the_total() => Invented.Each(invented =>
    {
        var random = new Random(invented.Number);
        int[] peers = [.. Enumerable.Range(0, invented.Peers)], supporters = [.. Enumerable.Range(0, invented.Rooms.Length)];
        random.Shuffle(peers);
        random.Shuffle(supporters);
        Candidate[] candidates = [.. invented.Candidates.Select(one => new Candidate(peers[one.Peer], supporters[one.Supporter], one.Fit))];
        random.Shuffle(candidates);
        var rooms = new int[supporters.Length];
        for (var one = 0; one < rooms.Length; one++) rooms[supporters[one]] = invented.Rooms[one];
        var bonuses = invented.Bonuses is null ? null : new double[invented.Peers];
        for (var one = 0; one < bonuses?.Length; one++) bonuses[peers[one]] = invented.Bonuses![one];
        var programme = new Programme(invented.Peers, rooms, candidates, bonuses);
        var (best, fair) = (programme.Best(), programme.Fair());
        var (wasBest, wasFair) = (invented.Programme.Best(), invented.Programme.Fair());
        return (best.Matched, best.Total) == (wasBest.Matched, wasBest.Total)
            && (fair.Matched, fair.Worst, fair.Total) == (wasFair.Matched, wasFair.Worst, wasFair.Total);
    });

    [Fact]
    public void The_order_in_which_candidates_come_changes_no_pair() => Invented.Each(invented =>
        new Programme(invented.Peers, invented.Rooms, [.. invented.Candidates.Reverse()], invented.Bonuses).Best().Pairs
            .SequenceEqual(invented.Programme.Best().Pairs));

    [Fact]
    public void More_room_never_means_fewer_people_nor_a_smaller_total_for_as_many() => Invented.Each(invented =>
    {
        var before = invented.Programme.Best();
        return Enumerable.Range(0, invented.Rooms.Length).All(supporter =>
        {
            var after = WithOnePlaceMore(invented, supporter).Best();
            return after.Matched > before.Matched || (after.Matched == before.Matched && after.Total >= before.Total);
        });
    });

    [Fact]
    public void One_more_place_is_worth_what_it_changes() => Invented.Each(invented =>
    {
        var gains = invented.Programme.Best().OneMorePlace();
        var before = BruteForce.Best(invented, fair: false);
        return gains.Select((gain, supporter) =>
        {
            var after = BruteForce.Best(With(invented, supporter), fair: false);
            return gain.People == after.Matched - before.Matched && IsNear(gain.Total, invented, after.Total - before.Total);
        }).All(right => right);
    });

    [Fact]
    public void A_supporter_who_is_not_there_yet_is_worth_what_they_would_change() => Invented.Each(invented =>
    {
        var random = new Random(invented.Number);
        var room = random.Next(4);
        Offering[] offerings = [.. Enumerable.Range(0, invented.Peers).Where(_ => random.Next(2) == 0).Select(peer => new Offering(peer, Known(peer)))];
        var gain = invented.Programme.Best().OneMoreSupporter(offerings, room);
        var newcomer = invented.Rooms.Length;
        var after = invented with
        {
            Rooms = [.. invented.Rooms, room],
            Candidates = [.. invented.Candidates, .. offerings.Select(offering => new Candidate(offering.Peer, newcomer, offering.Fit))],
        };
        var (was, best) = (BruteForce.Best(invented, fair: false), BruteForce.Best(after, fair: false));
        return gain.People == best.Matched - was.Matched && IsNear(gain.Total, invented, best.Total - was.Total);

        // Half of them with a fit that the programme knows, half with one that it does not.
        double Known(int peer) => invented.Candidates.Length > 0 && invented.Number % 2 == 0 ? invented.Candidates[peer % invented.Candidates.Length].Fit : random.Next(-9, 9);
    });

    [Fact]
    public void Nobody_sits_twice_too_many_nor_where_they_may_not() => Invented.Each(invented =>
        new[] { invented.Programme.Best(), invented.Programme.Fair() }.All(found =>
            found.Pairs.DistinctBy(pair => pair.Peer).Count() == found.Pairs.Count
            && found.Pairs.GroupBy(pair => pair.Supporter).All(group => group.Count() <= invented.Rooms[group.Key])
            && found.Pairs.All(pair => invented.Candidates.Contains(new Candidate(pair.Peer, pair.Supporter, pair.Fit)))));

    private static Invented With(Invented invented, int supporter) =>
        invented with { Rooms = [.. invented.Rooms.Select((room, at) => at == supporter ? room + 1 : room)] };

    private static Programme WithOnePlaceMore(Invented invented, int supporter) => With(invented, supporter).Programme;

    private static bool IsNear(double total, Invented invented, System.Numerics.BigInteger exact) => total.Equals(BruteForce.Rounded(invented, exact));
}
