using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class SuggestionsTests
{
    [Fact]
    public void With_no_supporters_the_list_is_empty_and_blames_nothing()
    {
        var list = SuggestedTo(Maya);
        Assert.Empty(list);
        Assert.Empty(list.NoFits);
        Assert.Empty(list.ShortBecause.MayBeTold);
    }

    [Fact]
    public void People_of_whom_nothing_is_known_can_still_meet()
    {
        var only = Assert.Single(SuggestedTo(Lena, new SupporterProfile(Sam.Id, room: 1)));
        Assert.Equal(Sam.Id, only.SupporterId);
        Assert.Empty(only.Reasons);
        Assert.Equal(FitWeights.Standard.LightLoad, only.Fit);
    }

    [Fact]
    public void Five_at_most_unless_asked_otherwise()
    {
        SupporterProfile[] nine = [.. Enumerable.Range(100, 9).Select(number => new SupporterProfile(Cast.Id(number), room: 1))];
        Assert.Equal(nine.Take(5).Select(supporter => supporter.Id), SuggestedTo(Lena, nine).Select(suggestion => suggestion.SupporterId));
        Assert.Equal(9, Suggestions.For(Lena, nine, [], howMany: 20).Count);
        Assert.Empty(Suggestions.For(Lena, nine, [], howMany: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Suggestions.For(Lena, nine, [], howMany: -1));
    }

    [Fact]
    public void A_supporter_who_comes_twice_is_suggested_and_counted_once()
    {
        var sam = Sam with { Experiences = [Told("prison", "courts")] };
        var again = new SupporterProfile(Sam.Id, room: 3, load: 2) { Languages = Sam.Languages, Experiences = [Told("prison", "courts")] };
        var peer = Maya with { Experiences = [Told("prison")] };
        Assert.Equal(SuggestedTo(peer, sam, Lucia).Select(Facts), SuggestedTo(peer, sam, Lucia, again).Select(Facts));

        static (Guid, double) Facts(Suggestion suggestion) => (suggestion.SupporterId, suggestion.Fit);
    }

    [Fact]
    public void Two_different_profiles_of_one_supporter_are_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => SuggestedTo(Maya, Sam, Sam with { Experiences = [Told("prison")] }));
        Assert.Throws<ArgumentException>(() => SuggestedTo(
            Maya, Sam with { Experiences = [Told("prison")] }, Sam with { Experiences = [Told("prison", "courts")] }));
    }

    [Fact]
    public void A_short_list_says_why()
    {
        var list = Suggestions.For(
            Maya,
            [Sam with { Room = 0 }, Lucia with { Room = 0 }, Curtis with { Languages = [new("pt", Fluency.Well)] }, new(Cast.Id(40), room: 1)],
            []);
        Assert.Empty(list);
        Assert.Equal([new(Limit.NoLanguageInCommon, 2), new(Limit.NoRoom, 2)], list.ShortBecause.MayBeTold);
        Assert.Equal(2, list.ShortBecause.Count(Limit.NoRoom));
        Assert.Equal(0, list.ShortBecause.Count(Limit.EndedBefore));
    }

    [Fact]
    public void That_somebody_blocked_her_is_never_among_what_Maya_may_hear()
    {
        var list = Suggestions.For(Maya, [Sam, Lucia], [new(Sam.Id, Maya.Id, RelationKind.Blocked), new(Maya.Id, Lucia.Id, RelationKind.SetAside)]);
        Assert.Equal([new(Limit.SetAside, 1)], list.ShortBecause.MayBeTold);
        Assert.Equal(1, list.ShortBecause.Count(Limit.Blocked));
    }

    [Fact]
    public void What_protects_somebody_is_never_among_what_Maya_may_hear()
    {
        var list = SuggestedTo(
            Maya with { Household = Ruth }, Sam with { Household = Ruth }, Lucia with { IsApproved = false }, Curtis with { IsMinor = true });
        Assert.Equal(3, list.NoFits.Count);
        Assert.Empty(list.ShortBecause.MayBeTold);
        Assert.Equal(1, list.ShortBecause.Count(Limit.SameHousehold));
    }

    [Fact]
    public void Among_equals_of_one_load_whoever_has_more_room_comes_first() =>
        Assert.Equal([Curtis.Id, Sam.Id], SuggestedTo(Maya, Sam, Curtis with { Room = 9 }).Select(suggestion => suggestion.SupporterId));

    [Fact]
    public void Andre_meets_only_who_can_talk_with_him_and_the_others_are_named_for_staff()
    {
        var list = SuggestedTo(Andre, Sam with { Languages = [new("en", Fluency.ABit)] }, Lucia, Curtis);
        Assert.Equal([Lucia.Id, Curtis.Id], list.Select(suggestion => suggestion.SupporterId));
        Assert.Equal([new NoFit(Sam.Id, Limit.NoLanguageInCommon)], list.NoFits);
    }

    [Fact]
    public void Losing_room_elsewhere_does_not_move_the_list()
    {
        var peer = Maya with { Experiences = [Told("prison"), Told("grief")] };
        var sam = Sam with { Experiences = [Told("prison")] };
        Assert.Equal(Fit(peer, sam, Lucia with { Experiences = sam.Experiences }), Fit(peer, sam, Lucia with { Experiences = sam.Experiences, Room = 0 }));
    }
}
