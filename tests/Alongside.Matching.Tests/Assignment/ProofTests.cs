using System.Numerics;
using Alongside.Matching.Assignment;

namespace Alongside.Matching.Tests.Assignment;

/// <summary>The proof believes nobody.</summary>
public class ProofTests
{
    [Fact]
    public void The_right_pairs_and_prices_hold() => Invented.Each(invented =>
    {
        var (programme, found) = (invented.Programme, invented.Programme.Best());
        return Proof.Of(programme, found.Pairs, found.Prices) is { Holds: true } proof && proof == found.Proof;
    });

    [Fact]
    public void Supporters_without_room_spoil_no_proof() => Assert.True(new Invented(236965852).Programme.Best().Proven);

    [Fact]
    public void The_prices_are_what_one_more_place_is_worth_and_the_same_however_candidates_come() => Invented.Each(invented =>
    {
        var (found, turned) = (invented.Programme.Best(), new Programme(invented.Peers, invented.Rooms, [.. invented.Candidates.Reverse()], invented.Bonuses).Best());
        return found.Prices.SequenceEqual(turned.Prices) && found.Prices.Select(price => price.People).SequenceEqual(found.OneMorePlace().Select(gain => gain.People));
    });

    [Fact]
    public void Pairs_that_could_be_better_do_not_hold_and_stay_below_the_bound() => Invented.Each(invented =>
    {
        var (programme, found) = (invented.Programme, invented.Programme.Best());
        return Enumerable.Range(0, found.Pairs.Count).All(left =>
        {
            var fewer = Proof.Of(programme, [.. found.Pairs.Where((_, at) => at != left)], found.Prices);
            return !fewer.Holds && fewer.BoundPeople > fewer.Matched;
        });
    });

    [Fact]
    public void A_change_that_loses_one_step_does_not_hold()
    {
        var programme = new Programme(2, [1, 1], [new(0, 0, 0.70), new(0, 1, 0.60), new(1, 0, 0.61), new(1, 1, 0.50)]);
        var found = programme.Best();
        Pair[] worse = [new(0, 0, 0.70), new(1, 1, 0.50)];
        Assert.True(found.Proven);
        Assert.False(Proof.Of(programme, worse, found.Prices).Holds);
        Assert.Equal(1.21, Proof.Of(programme, worse, found.Prices).Bound);
    }

    [Fact]
    public void Prices_that_were_changed_never_prove_less_than_the_truth() => Invented.Each(invented =>
    {
        var (programme, found) = (invented.Programme, invented.Programme.Best());
        var random = new Random(invented.Number);
        Price[] tampered = [.. found.Prices.Select(price => random.Next(3) == 0 ? new Price(random.Next(2), random.Next(-5, 50)) : price)];
        if (tampered.Any(price => price < default(Price)))
        {
            return Assert.Throws<ArgumentException>(() => Proof.Of(programme, found.Pairs, tampered)) is not null;
        }
        var proof = Proof.Of(programme, found.Pairs, tampered);
        return proof.BoundPeople > found.Matched || (proof.BoundPeople == found.Matched && proof.Bound >= found.Total);
    });

    [Fact]
    public void What_is_no_assignment_is_refused()
    {
        var programme = new Programme(2, [1], [new(0, 0, 1), new(1, 0, 2)]);
        Price[] prices = [new(1, 1)];
        foreach (var pairs in (Pair[][])[[new(0, 0, 2)], [new(0, 1, 1)], [new(2, 0, 1)], [new(-1, 0, 1)], [new(0, 0, 1), new(0, 0, 1)], [new(0, 0, 1), new(1, 0, 2)]])
        {
            Assert.Throws<ArgumentException>(() => Proof.Of(programme, pairs, prices));
        }
        Assert.Throws<ArgumentException>(() => Proof.Of(programme, [], []));
        Assert.Throws<ArgumentException>(() => Proof.Of(programme, [], [new(0, BigInteger.MinusOne)]));
    }
}
