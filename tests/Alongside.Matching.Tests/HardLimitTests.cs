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

    [Fact]
    public void Of_several_limits_the_first_is_named()
    {
        var full = Sam with { Room = 0, Languages = [] };
        Assert.Equal(Matching.Limit.NoLanguageInCommon, Limit(Maya, full));
        Assert.Equal(
            Matching.Limit.Blocked,
            Limit(Maya, full, new(Maya.Id, Sam.Id, RelationKind.SetAside), new(Sam.Id, Maya.Id, RelationKind.Blocked)));
    }

    private static Limit? Limit(PeerProfile peer, SupporterProfile supporter, params Relation[] relations) =>
        HardLimits.Between(peer, supporter, relations);
}
