using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class HardLimitTests
{
    [Fact]
    public void Two_people_with_nothing_between_them_could_walk_together() => Assert.Null(Limit(Maya, Sam));

    [Theory]
    [InlineData(RelationKind.Blocked, Matching.Limit.Blocked)]
    [InlineData(RelationKind.EndedBefore, Matching.Limit.EndedBefore)]
    [InlineData(RelationKind.WalkingTogether, Matching.Limit.WalkingTogether)]
    [InlineData(RelationKind.OpenHello, Matching.Limit.OpenHello)]
    [InlineData(RelationKind.SetAside, Matching.Limit.SetAside)]
    public void What_is_between_two_people_keeps_them_apart_whoever_began_it(RelationKind kind, Limit limit)
    {
        Assert.Equal(limit, Limit(Maya, Sam, new Relation(Maya.Id, Sam.Id, kind)));
        Assert.Equal(limit, Limit(Maya, Sam, new Relation(Sam.Id, Maya.Id, kind)));
        Assert.Equal([new NoFit(Sam.Id, limit)], Suggestions.For(Maya, [Sam], [new Relation(Sam.Id, Maya.Id, kind)]).NoFits);
    }

    [Fact]
    public void What_is_between_others_keeps_nobody_apart()
    {
        Assert.Null(Limit(Maya, Sam, new Relation(Maya.Id, Lucia.Id, RelationKind.Blocked), new Relation(Andre.Id, Sam.Id, RelationKind.EndedBefore)));
        Assert.Single(Suggestions.For(Maya, [Sam], [new Relation(Andre.Id, Sam.Id, RelationKind.Blocked)]));
    }

    [Fact]
    public void Ruth_who_supports_too_is_not_suggested_to_herself() =>
        Assert.Equal(Matching.Limit.SamePerson, Limit(new PeerProfile(Ruth), new SupporterProfile(Ruth, room: 3)));

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, Matching.Limit.NoRoom)]
    [InlineData(-2, Matching.Limit.NoRoom)]
    public void A_supporter_needs_room_for_one_more(int room, Limit? limit) => Assert.Equal(limit, Limit(Maya, Sam with { Room = room }));

    [Theory]
    [InlineData(Fluency.Well, Fluency.Well, null)]
    [InlineData(Fluency.Well, Fluency.ABit, null)]
    [InlineData(Fluency.ABit, Fluency.Well, null)]
    [InlineData(Fluency.ABit, Fluency.ABit, Matching.Limit.NoLanguageInCommon)]
    public void One_speaks_a_language_well_and_the_other_at_least_a_bit(Fluency peer, Fluency supporter, Limit? limit) =>
        Assert.Equal(limit, Limit(Maya with { Languages = [new("es", peer)] }, Sam with { Languages = [new("es", supporter)] }));

    [Fact]
    public void Each_well_in_a_language_of_their_own_is_no_language_in_common() =>
        Assert.Equal(Matching.Limit.NoLanguageInCommon, Limit(Maya with { Languages = [new("es", Fluency.Well)] }, Sam));

    [Fact]
    public void A_peer_who_named_no_language_is_kept_from_nobody()
    {
        Assert.Null(Limit(Lena, Sam));
        Assert.Null(Limit(Lena, Sam with { Languages = [] }));
    }

    [Fact]
    public void A_supporter_who_named_no_language_cannot_promise_a_talk() =>
        Assert.Equal(Matching.Limit.NoLanguageInCommon, Limit(Maya, Sam with { Languages = [] }));

    [Theory]
    [InlineData(LanguageUse.Talking, LanguageUse.Talking, null)]
    [InlineData(LanguageUse.Reading, LanguageUse.Both, null)]
    [InlineData(LanguageUse.Reading, LanguageUse.Talking, Matching.Limit.NoLanguageInCommon)]
    public void They_can_talk_in_it_or_write_in_it(LanguageUse peer, LanguageUse supporter, Limit? limit) =>
        Assert.Equal(
            limit,
            Limit(
                Maya with { Languages = [new("es", Fluency.Well, use: peer)] },
                Sam with { Languages = [new("es", Fluency.Well, use: supporter)] }));

    [Fact]
    public void What_ended_is_open_again_only_when_both_would()
    {
        var ended = new Relation(Maya.Id, Sam.Id, RelationKind.EndedBefore);
        var maya = new Relation(Maya.Id, Sam.Id, RelationKind.WouldWalkAgain);
        var sam = new Relation(Sam.Id, Maya.Id, RelationKind.WouldWalkAgain);
        Assert.Equal(Matching.Limit.EndedBefore, Limit(Maya, Sam, ended, maya));
        Assert.Equal(Matching.Limit.EndedBefore, Limit(Maya, Sam, ended, sam, sam));
        Assert.Null(Limit(Maya, Sam, ended, maya, sam));
        Assert.Null(Limit(Maya, Sam, maya));
        Assert.Equal(Matching.Limit.Blocked, Limit(Maya, Sam, ended, maya, sam, new(Maya.Id, Sam.Id, RelationKind.Blocked)));
        Assert.Single(Suggestions.For(Maya, [Sam], [ended, maya, sam]));
    }

    [Theory]
    [InlineData(false, false, false, null)]
    [InlineData(true, true, false, null)]
    [InlineData(true, false, true, null)]
    [InlineData(true, false, false, Matching.Limit.NotCleared)]
    [InlineData(false, true, false, Matching.Limit.NotCleared)]
    [InlineData(false, true, true, Matching.Limit.NotCleared)]
    public void A_minor_walks_with_minors_and_with_cleared_adults(bool peer, bool supporter, bool cleared, Limit? limit) =>
        Assert.Equal(limit, Limit(Maya with { IsMinor = peer }, Sam with { IsMinor = supporter, IsClearedForMinors = cleared }));

    [Fact]
    public void Nobody_walks_with_somebody_under_the_same_roof()
    {
        var home = Cast.Id(90);
        Assert.Equal(Matching.Limit.SameHousehold, Limit(Maya with { Household = home }, Sam with { Household = home }));
        Assert.Null(Limit(Maya with { Household = home }, Sam with { Household = Cast.Id(91) }));
        Assert.Null(Limit(Maya with { Household = home }, Sam));
        Assert.Null(Limit(Maya, Sam));
    }

    [Fact]
    public void A_supporter_is_approved_first() => Assert.Equal(Matching.Limit.NotApproved, Limit(Maya, Sam with { IsApproved = false }));

    [Fact]
    public void What_a_supporter_requires_is_a_limit_too()
    {
        var sam = Sam with { Requirements = [new AskedGender("man")] };
        Assert.Equal(Matching.Limit.SupporterRequires, Limit(Maya, sam));
        Assert.Equal(Matching.Limit.SupporterRequires, Limit(Maya with { Gender = new("man", MayBeRecalled: true) }, sam));
        Assert.Null(Limit(Maya with { Gender = new("man", MayBeTold: true) }, sam));
        Assert.Equal(Matching.Limit.SupporterRequires, Limit(Maya, Sam with { Requirements = [new AskedOffer("calls")] }));
    }

    [Fact]
    public void Of_several_limits_the_first_is_named()
    {
        var full = Sam with { Room = 0, Languages = [] };
        Assert.Equal(Matching.Limit.NoLanguageInCommon, Limit(Maya, full));
        Assert.Equal(
            Matching.Limit.Blocked,
            Limit(Maya, full, new(Maya.Id, Sam.Id, RelationKind.SetAside), new(Sam.Id, Maya.Id, RelationKind.Blocked)));
        Assert.Equal(Matching.Limit.SameHousehold, Limit(Maya with { Household = Ruth, IsMinor = true }, full with { Household = Ruth, IsApproved = false }));
        Assert.Equal(Matching.Limit.RequiredOffer, Limit(Maya with { Requirements = [new AskedOffer("calls")] }, Sam with { Room = 0, Requirements = [new AskedFaithTalk()] }));
        Assert.Equal(Matching.Limit.SupporterRequires, Limit(Maya, Sam with { Room = 0, Requirements = [new AskedFaithTalk()] }));
    }

    private static Limit? Limit(PeerProfile peer, SupporterProfile supporter, params Relation[] relations) =>
        HardLimits.Between(peer, supporter, relations);
}
