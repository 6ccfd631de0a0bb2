using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

/// <summary>A list is five that differ, and not five of a kind.</summary>
public class DifferingTests
{
    private static readonly PeerProfile Peer = Maya with
    {
        Experiences = [Told("prison"), Told("grief"), Told("divorce")],
        Values = [new("honesty", true, mattersMost: true), new("family", true), new("humour", true)],
        Interests = [new("music", true), new("walking", true)],
    };

    private static readonly SupporterProfile[] SixOfAKind =
        [.. Enumerable.Range(100, 6).Select(number => Walker(number) with { Experiences = [Told("prison"), Told("grief")], Values = [new("honesty", true)] })];

    [Fact]
    public void Whoever_brings_something_else_comes_before_the_second_of_a_kind()
    {
        var other = Walker(200) with { Values = [new("family", true), new("humour", true)], Interests = [new("walking", true)] };
        var list = SuggestedTo(Peer, [.. SixOfAKind, other]);
        Assert.Equal([Cast.Id(100), Cast.Id(200), Cast.Id(101), Cast.Id(102), Cast.Id(103)], list.Select(one => one.SupporterId));
        Assert.True(list[1].Fit < list[2].Fit);
    }

    [Fact]
    public void Without_a_weight_for_being_alike_the_list_goes_by_fit_alone()
    {
        var other = Walker(200) with { Values = [new("family", true), new("humour", true)], Interests = [new("walking", true)] };
        var list = Suggestions.For(Peer, [.. SixOfAKind, other], [], weights: new() { Alike = 0 });
        Assert.Equal(SixOfAKind.Take(5).Select(one => one.Id), list.Select(one => one.SupporterId));
    }

    [Fact]
    public void To_differ_is_not_enough()
    {
        var stranger = Walker(200) with { Interests = [new("music", true)] };
        Assert.DoesNotContain(stranger.Id, SuggestedTo(Peer, [.. SixOfAKind, stranger]).Select(one => one.SupporterId));
    }

    [Fact]
    public void Whoever_is_not_among_the_thirty_best_does_not_come_in_by_being_different()
    {
        SupporterProfile[] many = [.. Enumerable.Range(300, 30).Select(number =>
            Walker(number) with { Experiences = SixOfAKind[0].Experiences, Values = SixOfAKind[0].Values })];
        var other = Walker(200) with { Values = [new("family", true), new("humour", true)], Interests = [new("walking", true)] };
        Assert.DoesNotContain(other.Id, SuggestedTo(Peer, [.. many, other]).Select(one => one.SupporterId));
        Assert.Contains(other.Id, SuggestedTo(Peer, [.. many.Skip(1), other]).Select(one => one.SupporterId));
    }

    [Fact]
    public void People_who_are_free_at_other_times_differ()
    {
        var peer = Lena with { Hours = new(FreeOn(DayOfWeek.Tuesday, 18, 22).Value | FreeOn(DayOfWeek.Saturday, 9, 13).Value) };
        SupporterProfile[] all =
        [
            Walker(100) with { Hours = FreeOn(DayOfWeek.Tuesday, 18, 22) },
            Walker(101) with { Hours = FreeOn(DayOfWeek.Tuesday, 18, 22) },
            Walker(102) with { Hours = FreeOn(DayOfWeek.Saturday, 9, 13) },
        ];
        Assert.Equal([Cast.Id(100), Cast.Id(102), Cast.Id(101)], SuggestedTo(peer, all).Select(one => one.SupporterId));
    }

    [Fact]
    public void The_first_is_always_the_best_fit() => Community.Each(community =>
        community.List.Count == 0 || community.List.All(one => one.Fit <= community.List[0].Fit + 1e-9));

    [Fact]
    public void From_the_sixth_on_the_order_is_that_of_fit() => Community.Each(community =>
        community.List.Skip(5).Zip(community.List.Skip(6)).All(pair => pair.First.Fit >= pair.Second.Fit - 1e-9));

    [Fact]
    public void Nobody_on_the_list_fits_less_than_six_tenths_of_anybody_left_out() => Community.Each(community =>
        community.List.Take(5).All(one => community.List.Skip(5).All(left => one.Fit >= ((1 - FitWeights.Standard.Alike) * left.Fit) - 1e-9)));

    [Fact]
    public void A_supporter_who_is_not_on_the_list_can_leave_without_moving_it()
    {
        var list = Suggestions.For(Peer, SixOfAKind, []);
        var later = Suggestions.For(Peer, SixOfAKind.Select(one => list.Any(same => same.SupporterId == one.Id) ? one : one with { Room = 0 }), []);
        Assert.Equal(list.Select(one => one.SupporterId), later.Select(one => one.SupporterId));
    }

    private static SupporterProfile Walker(int number) => new(Cast.Id(number), room: 1) { Languages = Sam.Languages };
}
