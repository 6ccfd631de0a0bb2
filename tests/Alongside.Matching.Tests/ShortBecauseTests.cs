using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

/// <summary>A short list says what each limit costs, and giving one up brings as many as were promised.</summary>
public class ShortBecauseTests
{
    private static readonly AskedGender AWoman = new("woman");
    private static readonly AskedExperience Children = new("children");

    [Fact]
    public void What_is_required_says_how_many_more_there_would_be_without_it()
    {
        var because = SuggestedTo(
            Maya with { Requirements = [AWoman, Children] },
            Sam with { Gender = new("woman", true), Experiences = [Told("children")] },
            Lucia with { Gender = new("woman", true) },
            Curtis with { Room = 0, Experiences = [Told("children")] },
            new SupporterProfile(Cast.Id(40), room: 1) { Languages = Sam.Languages }).ShortBecause;
        Assert.Equal(
            [new(Limit.RequiredExperience, Children, KeptAway: 2, More: 1), new(Limit.RequiredGender, AWoman, KeptAway: 2, More: 0), new(Limit.NoRoom, null, 1, 0)],
            because.Costs);
        Assert.Equal(2, because.MoreWithoutRequirements);
    }

    [Fact]
    public void What_costs_nothing_is_said_to_cost_nothing() => Assert.Equal(
        [new Cost(Limit.RequiredGender, AWoman, 0, 0)],
        SuggestedTo(Maya with { Requirements = [AWoman, AWoman] }, Sam with { Gender = new("woman", true) }).ShortBecause.Costs);

    [Fact]
    public void Whoever_is_kept_away_to_protect_somebody_is_in_no_count()
    {
        var list = Suggestions.For(
            Maya with { Requirements = [AWoman] }, [Sam, Lucia with { IsApproved = false }], [new(Sam.Id, Maya.Id, RelationKind.Blocked)]);
        Assert.Equal([new Cost(Limit.RequiredGender, AWoman, 0, 0)], list.ShortBecause.Costs);
        Assert.Equal(0, list.ShortBecause.MoreWithoutRequirements);
    }

    [Fact]
    public void Giving_up_what_is_required_brings_as_many_more_as_were_promised()
    {
        var brought = 0;
        Community.Each(community =>
        {
            var peer = community.Peer with { Requirements = [.. Community.Asks.Take(community.Number % 4)] };
            var list = community.ListFor(peer);
            return list.ShortBecause.Costs.Where(cost => cost.Required is not null).All(cost =>
                {
                    brought += cost.More;
                    return community.ListFor(peer with { Requirements = [.. peer.Requirements.Where(one => one != cost.Required)] }).Count == list.Count + cost.More;
                })
                && peer.Requirements.All(required => list.ShortBecause.Costs.Any(cost => cost.Required == required))
                && community.ListFor(peer with { Requirements = [] }).Count == list.Count + list.ShortBecause.MoreWithoutRequirements;
        });
        Assert.True(brought > 100);
    }

    [Fact]
    public void Bringing_back_whoever_was_set_aside_brings_as_many_more_as_were_promised() => Community.Each(community =>
        Suggestions.For(community.Peer, community.Supporters, community.Relations.Where(relation => relation.Kind != RelationKind.SetAside), 100).Count
            == community.List.Count + (community.List.ShortBecause.Costs.SingleOrDefault(cost => cost.Limit == Limit.SetAside)?.More ?? 0));

    [Fact]
    public void More_room_brings_as_many_more_as_were_promised() => Community.Each(community =>
        Suggestions.For(community.Peer, community.Supporters.Select(one => one with { Room = Math.Max(1, one.Room) }), community.Relations, 100).Count
            == community.List.Count + (community.List.ShortBecause.Costs.SingleOrDefault(cost => cost.Limit == Limit.NoRoom)?.More ?? 0));

    [Fact]
    public void Nothing_that_protects_somebody_is_among_the_costs() =>
        Community.Each(community => community.List.ShortBecause.Costs.All(cost => cost.Limit > Limit.NotApproved && cost.More <= cost.KeptAway));
}
