using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class RequirementTests
{
    public static TheoryData<Requirement, SupporterProfile, SupporterProfile, Limit> Required { get; } = new()
    {
        {
            new RequiredLanguage("es"),
            Sam with { Languages = [.. Sam.Languages, new("es", Fluency.Well, mayBeTold: true)] },
            Sam with { Languages = [.. Sam.Languages, new("es", Fluency.Well)] },
            Limit.RequiredLanguage
        },
        { new RequiredExperience("prison"), Sam with { Experiences = [Told("prison")] }, Sam with { Experiences = [Hidden("prison")] }, Limit.RequiredExperience },
        {
            new RequiredExperience("grief"),
            Sam with { Experiences = [Told("lost-a-parent", "grief")] },
            Sam with { Experiences = [new("lost-a-parent", broader: ["grief"])] },
            Limit.RequiredExperience
        },
        { new RequiredGender("woman"), Sam with { Gender = new("woman", true) }, Sam with { Gender = new("woman") }, Limit.RequiredGender },
        {
            new RequiredFaithTalk(),
            Sam with { Style = new() { FaithTalk = new(Welcome.Yes, true) } },
            Sam with { Style = new() { FaithTalk = new(Welcome.Yes) } },
            Limit.RequiredFaithTalk
        },
        { new RequiredOffer("calls"), Sam with { Offers = [new("calls", true)] }, Sam with { Offers = [new("calls")] }, Limit.RequiredOffer },
    };

    [Theory]
    [MemberData(nameof(Required))]
    public void What_a_peer_requires_must_be_there_and_may_be_told(
        Requirement requirement, SupporterProfile tells, SupporterProfile keepsForMatching, Limit limit)
    {
        var peer = Maya with { Requirements = [requirement] };
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
                Maya with { Requirements = [new RequiredLanguage("es")] },
                Sam with { Languages = [.. Sam.Languages, new("es", Fluency.ABit, mayBeTold: true)] },
                []));

    [Fact]
    public void Another_gender_or_faith_talk_not_now_does_not_do()
    {
        var man = Sam with { Gender = new("man", true), Style = new() { FaithTalk = new(Welcome.NotNow, true) } };
        Assert.Equal(Limit.RequiredGender, HardLimits.Between(Maya with { Requirements = [new RequiredGender("woman")] }, man, []));
        Assert.Equal(Limit.RequiredFaithTalk, HardLimits.Between(Maya with { Requirements = [new RequiredFaithTalk()] }, man, []));
    }

    [Fact]
    public void Every_requirement_counts_not_only_the_first() =>
        Assert.Equal(
            Limit.RequiredGender,
            HardLimits.Between(
                Maya with { Requirements = [new RequiredExperience("prison"), new RequiredGender("woman")] },
                Sam with { Experiences = [Told("prison")] },
                []));
}
