using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class GoodToKnowTests
{
    [Fact]
    public void Curtis_is_new_and_Maya_would_be_the_first_he_walks_with() =>
        Assert.Equal(
            [new NewlyTrained(), new OnlyOneMorePlace(), new WalksWith(0)],
            About(Lena, new SupporterProfile(Curtis.Id, room: 1) { IsNewlyTrained = true }));

    [Fact]
    public void Somebody_with_room_and_years_behind_them_only_says_how_many_they_walk_with() =>
        Assert.Equal([new WalksWith(2)], About(Maya, Sam));

    [Theory]
    [InlineData(AgeBand.From18To24, AgeBand.From55To64, 4)]
    [InlineData(AgeBand.From55To64, AgeBand.From35To44, -2)]
    [InlineData(AgeBand.From25To34, AgeBand.From35To44, null)]
    [InlineData(AgeBand.From65, AgeBand.From65, null)]
    public void A_wide_gap_in_age_is_said_and_a_small_one_is_not(AgeBand peer, AgeBand supporter, int? olderByBands) =>
        Assert.Equal(
            olderByBands is { } gap ? [new AgeGap(gap), new WalksWith(2)] : [new WalksWith(2)],
            About(Maya with { AgeBand = new(peer, true) }, Sam with { AgeBand = new(supporter, true) }));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void An_age_that_one_of_them_keeps_is_not_said(bool peerTells, bool supporterTells) =>
        Assert.DoesNotContain(
            About(Maya with { AgeBand = new(AgeBand.From18To24, peerTells) }, Sam with { AgeBand = new(AgeBand.From65, supporterTells) }),
            known => known is AgeGap);

    private static IReadOnlyList<GoodToKnow> About(PeerProfile peer, SupporterProfile supporter) => SuggestedTo(peer, supporter)[0].GoodToKnow;
}
