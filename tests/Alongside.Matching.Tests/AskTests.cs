using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class AskTests
{
    public static TheoryData<Ask, SupporterProfile, SupporterProfile, Limit> Required { get; } = new()
    {
        {
            new AskedLanguage("es"),
            Sam with { Languages = [.. Sam.Languages, new("es", Fluency.Well, mayBeTold: true)] },
            Sam with { Languages = [.. Sam.Languages, new("es", Fluency.Well)] },
            Limit.RequiredLanguage
        },
        { new AskedExperience("prison"), Sam with { Experiences = [Told("prison")] }, Sam with { Experiences = [Hidden("prison")] }, Limit.RequiredExperience },
        {
            new AskedExperience("grief"),
            Sam with { Experiences = [Told("lost-a-parent", "grief")] },
            Sam with { Experiences = [new("lost-a-parent", broader: ["grief"])] },
            Limit.RequiredExperience
        },
        { new AskedGender("woman"), Sam with { Gender = new("woman", true) }, Sam with { Gender = new("woman") }, Limit.RequiredGender },
        {
            new AskedFaithTalk(),
            Sam with { Style = new() { FaithTalk = new(Welcome.Yes, true) } },
            Sam with { Style = new() { FaithTalk = new(Welcome.Yes) } },
            Limit.RequiredFaithTalk
        },
        { new AskedOffer("calls"), Sam with { Offers = [new("calls", true)] }, Sam with { Offers = [new("calls")] }, Limit.RequiredOffer },
        {
            new AskedCloseAge(),
            Sam with { AgeBand = new(AgeBand.From25To34, true) },
            Sam with { AgeBand = new(AgeBand.From25To34) },
            Limit.RequiredCloseAge
        },
        { new AskedOtherTown(), Sam with { Town = new("Riverbend", true) }, Sam with { Town = new("Riverbend") }, Limit.RequiredOtherTown },
    };

    [Theory]
    [MemberData(nameof(Required))]
    public void What_a_peer_requires_must_be_there_and_may_be_told(
        Ask requirement, SupporterProfile tells, SupporterProfile keepsForMatching, Limit limit)
    {
        var peer = Maya with { Requirements = [requirement], AgeBand = new(AgeBand.From18To24), Town = new("Millford") };
        Assert.Null(HardLimits.Between(peer, tells, []));
        Assert.Equal(limit, HardLimits.Between(peer, Sam, []));

        // To be suggested to somebody who asked for it would tell it.
        Assert.Equal(limit, HardLimits.Between(peer, keepsForMatching, []));
    }

    [Fact]
    public void A_required_language_is_spoken_well() =>
        Assert.Equal(
            Limit.RequiredLanguage,
            HardLimits.Between(
                Maya with { Requirements = [new AskedLanguage("es")] },
                Sam with { Languages = [.. Sam.Languages, new("es", Fluency.ABit, mayBeTold: true)] },
                []));

    [Fact]
    public void Another_gender_or_faith_talk_not_now_does_not_do()
    {
        var man = Sam with { Gender = new("man", true), Style = new() { FaithTalk = new(Welcome.NotNow, true) } };
        Assert.Equal(Limit.RequiredGender, HardLimits.Between(Maya with { Requirements = [new AskedGender("woman")] }, man, []));
        Assert.Equal(Limit.RequiredFaithTalk, HardLimits.Between(Maya with { Requirements = [new AskedFaithTalk()] }, man, []));
    }

    [Fact]
    public void Close_in_age_is_the_same_band_or_the_next_and_needs_both_ages()
    {
        var peer = Lena with { Requirements = [new AskedCloseAge()], AgeBand = new(AgeBand.From35To44) };
        Assert.Equal([AgeBand.From25To34, AgeBand.From35To44, AgeBand.From45To54], Enum.GetValues<AgeBand>().Where(Do));
        Assert.Equal(Limit.RequiredCloseAge, HardLimits.Between(peer, Sam, []));
        Assert.Equal(Limit.RequiredCloseAge, HardLimits.Between(peer with { AgeBand = null }, Sam with { AgeBand = new(AgeBand.From35To44, true) }, []));

        bool Do(AgeBand band) => HardLimits.Between(peer, Sam with { AgeBand = new(band, true) }, []) is null;
    }

    [Fact]
    public void A_town_that_is_not_known_is_not_known_to_be_another_one()
    {
        var peer = Lena with { Requirements = [new AskedOtherTown()], Town = new("Millford") };
        Assert.Equal(Limit.RequiredOtherTown, HardLimits.Between(peer, Sam with { Town = new("Millford", true) }, []));
        Assert.Equal(Limit.RequiredOtherTown, HardLimits.Between(peer, Sam, []));
        Assert.Equal(Limit.RequiredOtherTown, HardLimits.Between(peer with { Town = null }, Sam with { Town = new("Riverbend", true) }, []));
    }

    [Theory]
    [MemberData(nameof(Required))]
    public void What_a_peer_would_like_adds_to_the_fit_is_told_and_keeps_nobody_away(
        Ask like, SupporterProfile tells, SupporterProfile keepsForMatching, Limit limit)
    {
        var peer = Lena with { AgeBand = new(AgeBand.From18To24, MayBeRecalled: true), Town = new("Millford", MayBeRecalled: true) };
        var likes = peer with { Likes = [like] };
        Assert.Equal(like.Limit, limit);
        Assert.Equal(FitWeights.Standard.Likes / 2, Fit(likes, tells) - Fit(peer, tells), 9);
        Assert.Equal(Fit(peer, keepsForMatching), Fit(likes, keepsForMatching));
        Assert.Contains(new AsLiked(like), Cast.Reasons(likes, tells));
        Assert.DoesNotContain(new AsLiked(like), Cast.Reasons(likes, keepsForMatching));
        Assert.Contains(new AsLiked(like), SuggestedTo(likes, tells)[0].ReasonsFor(Reader.Coordinator));
        Assert.DoesNotContain(new AsLiked(like), SuggestedTo(likes, tells)[0].ReasonsFor(Reader.Supporter));
    }

    [Fact]
    public void A_like_that_rests_on_an_age_not_to_be_recalled_counts_and_is_not_named()
    {
        var peer = Lena with { AgeBand = new(AgeBand.From18To24), Likes = [new AskedCloseAge()] };
        var sam = Sam with { AgeBand = new(AgeBand.From18To24, true) };
        Assert.True(Fit(peer, sam) > Fit(peer, Sam));
        Assert.Empty(Cast.Reasons(peer, sam));
    }

    [Fact]
    public void Every_requirement_counts_not_only_the_first() =>
        Assert.Equal(
            Limit.RequiredGender,
            HardLimits.Between(
                Maya with { Requirements = [new AskedExperience("prison"), new AskedGender("woman")] },
                Sam with { Experiences = [Told("prison")] },
                []));
}
