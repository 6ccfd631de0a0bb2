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

    [Fact]
    public void That_they_are_never_free_together_is_said_where_both_told_their_hours()
    {
        var peer = Lena with { Hours = FreeOn(DayOfWeek.Monday, 9, 12) };
        Assert.Equal([new NeverFreeTogether(), new WalksWith(2)], About(peer, Sam with { Hours = FreeOn(DayOfWeek.Monday, 12, 13) }));
        Assert.Equal([new WalksWith(2)], About(peer, Sam with { Hours = FreeOn(DayOfWeek.Monday, 12, 13, mayBeTold: false) }));
        Assert.Equal([new WalksWith(2)], About(peer, Sam));
        Assert.Equal([new WalksWith(2)], About(peer, Sam with { Hours = FreeOn(DayOfWeek.Monday, 11, 13) }));
    }

    [Fact]
    public void That_somebody_does_not_offer_what_the_peer_would_like_is_said_and_lowers_nothing()
    {
        var peer = Lena with { Likes = [new AskedOffer("calls"), new AskedOffer("walks")] };
        var sam = Sam with { DoesNotOffer = [new("calls", mayBeTold: true), new("walks"), new("letters", mayBeTold: true)] };
        Assert.Equal([new NotOffered("calls"), new WalksWith(2)], About(peer, sam));
        Assert.Equal(Fit(peer, Sam), Fit(peer, sam));
    }

    [Fact]
    public void A_supporter_hears_of_the_two_together_only()
    {
        var peer = Lena with { AgeBand = new(AgeBand.From18To24, true), Likes = [new AskedOffer("calls")] };
        var sam = Sam with { Room = 1, IsNewlyTrained = true, AgeBand = new(AgeBand.From65), DoesNotOffer = [new("calls", true)] };
        Assert.Empty(SuggestedTo(peer, sam)[0].GoodToKnowFor(Reader.Supporter));
        var recalls = sam with { AgeBand = new(AgeBand.From65, MayBeRecalled: true) };
        Assert.Equal([new AgeGap(5)], SuggestedTo(peer, recalls)[0].GoodToKnowFor(Reader.Supporter));
        Assert.Equal(
            [new NewlyTrained(), new OnlyOneMorePlace(), new AgeGap(5), new NotOffered("calls"), new WalksWith(2)],
            SuggestedTo(peer, sam)[0].GoodToKnowFor(Reader.Coordinator));
    }

    private static IReadOnlyList<GoodToKnow> About(PeerProfile peer, SupporterProfile supporter) => SuggestedTo(peer, supporter)[0].GoodToKnow;
}
