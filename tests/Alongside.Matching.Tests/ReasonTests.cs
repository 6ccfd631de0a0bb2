using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class ReasonTests
{
    [Fact]
    public void Maya_reads_why_Sam_may_suit_her_in_the_order_that_counts()
    {
        var peer = Maya with
        {
            Experiences = [Told("drinking"), ToldAndMattersMost("raised-a-child-alone")],
            Values = [new("family", mayBeTold: true), new("humour", mayBeTold: true, mattersMost: true)],
            Interests = [new("making", mayBeTold: true)],
            Style = new() { Talk = new(TalkWish.Listening, true), Tone = new(ToneWish.Gentle, true) },
            Hours = FreeOn(DayOfWeek.Tuesday, 18, 22),
        };
        var supporter = Sam with
        {
            Experiences = [Told("drinking"), Told("raised-a-child-alone"), Told("prison")],
            Values = [new("family", mayBeTold: true), new("humour", mayBeTold: true)],
            Interests = [new("making", mayBeTold: true), new("radios", mayBeTold: true)],
            Style = new() { Talk = new(TalkWish.Listening, true), Tone = new(ToneWish.Direct, true) },
            Hours = FreeOn(DayOfWeek.Tuesday, 17, 21),
        };
        Assert.Equal(
            [
                new SharedExperience("raised-a-child-alone"), new SharedExperience("drinking"),
                new SharedValue("humour"), new SharedValue("family"),
                new SharedInterest("making"),
                new SameStyle(StyleWish.Listening),
                new FreeTogether([new DayPart(Days.Tuesdays, PartOfDay.Evenings)]),
                new Speaks("en"),
            ],
            Cast.Reasons(peer, supporter));
    }

    [Fact]
    public void Each_hears_of_the_other_what_the_other_tells_and_a_coordinator_what_both_gave()
    {
        var peer = Lena with
        {
            Experiences = [Told("told"), new("recalled", mayBeRecalled: true), Hidden("hidden")],
            Languages = [new("en", Fluency.Well, mayBeRecalled: true)],
            Hours = FreeOn(DayOfWeek.Tuesday, 18, 22, mayBeTold: false),
        };
        var sam = Sam with { Experiences = [Told("told"), Told("recalled"), Told("hidden")], Hours = FreeOn(DayOfWeek.Tuesday, 18, 22) };
        var lucia = sam with { Experiences = [new("told", mayBeRecalled: true), Hidden("recalled"), Hidden("hidden")] };
        Assert.Equal([new SharedExperience("recalled"), new SharedExperience("told"), new Speaks("en")], For(sam, Reader.Peer));
        Assert.Equal([new SharedExperience("told")], For(sam, Reader.Supporter));
        Assert.Equal([new Speaks("en")], For(lucia, Reader.Peer));
        Assert.Equal([new SharedExperience("told")], For(lucia, Reader.Supporter));
        Reason[] all =
        [
            new SharedExperience("hidden"), new SharedExperience("recalled"), new SharedExperience("told"),
            new FreeTogether([new DayPart(Days.Tuesdays, PartOfDay.Evenings)]), new Speaks("en"),
        ];
        Assert.Equal(all, For(sam, Reader.Coordinator));
        Assert.Equal(all, For(lucia, Reader.Coordinator));

        IReadOnlyList<Reason> For(SupporterProfile supporter, Reader reader) => SuggestedTo(peer, supporter)[0].ReasonsFor(reader);
    }

    [Fact]
    public void That_a_supporter_is_further_along_is_said_where_both_let_it_be_said()
    {
        var peer = Lena with { Experiences = [new("drinking", true, along: new(HowFarAlong.FirstSteps, MayBeRecalled: true))] };
        var sam = Sam with { Experiences = [new("drinking", true, along: new(HowFarAlong.LongWay, MayBeTold: true))] };
        var list = SuggestedTo(peer, sam);
        Assert.Equal([new SharedExperience("drinking"), new FurtherAlong("drinking")], list[0].Reasons);
        Assert.Equal([new SharedExperience("drinking")], list[0].ReasonsFor(Reader.Supporter));
        Assert.Equal([new SharedExperience("drinking")], Cast.Reasons(peer, Sam with { Experiences = [new("drinking", true, along: new(HowFarAlong.LongWay))] }));
    }

    [Fact]
    public void What_neither_can_stand_and_a_language_only_for_writing_are_reasons()
    {
        var peer = Lena with { CannotStand = [new("loud-phones", true)], Languages = [new("pt", Fluency.Well, true, LanguageUse.Reading)] };
        var sam = new SupporterProfile(Sam.Id, 1) { CannotStand = [new("loud-phones", true)], Languages = [new("pt", Fluency.ABit, true)] };
        Assert.Equal([new SharedDislike("loud-phones"), new Writes("pt")], Cast.Reasons(peer, sam));
    }

    [Fact]
    public void Rarer_experiences_are_told_first()
    {
        var peer = Maya with { Experiences = [Told("a-common-one"), Told("b-rare-one")] };
        var sam = Sam with { Experiences = [Told("a-common-one"), Told("b-rare-one")] };
        Assert.Equal(
            [new SharedExperience("b-rare-one"), new SharedExperience("a-common-one"), new Speaks("en")],
            SuggestedTo(peer, sam, Lucia with { Experiences = [Told("a-common-one")] })[0].Reasons);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public void A_fact_is_a_reason_only_when_both_let_it_be_told_and_counts_all_the_same(bool peerTells, bool supporterTells, bool told)
    {
        var hours = WeekHours.On(DayOfWeek.Friday, new TimeOnly(9, 0), new TimeOnly(12, 0));
        var peer = Lena with
        {
            Languages = [new("en", Fluency.Well, peerTells)],
            Experiences = [new("prison", peerTells)],
            Values = [new("faith-in-my-life", peerTells)],
            Interests = [new("fishing", peerTells)],
            Style = new() { FaithTalk = new(Welcome.Yes, peerTells), Humour = new(Welcome.NotNow, peerTells) },
            Hours = new(hours, peerTells),
        };
        var supporter = new SupporterProfile(Sam.Id, room: 3, load: 2)
        {
            Languages = [new("en", Fluency.ABit, supporterTells)],
            Experiences = [new("prison", supporterTells)],
            Values = [new("faith-in-my-life", supporterTells)],
            Interests = [new("fishing", supporterTells)],
            Style = new() { FaithTalk = new(Welcome.Yes, supporterTells), Humour = new(Welcome.NotNow, supporterTells) },
            Hours = new(hours, supporterTells),
        };
        Reason[] all =
        [
            new SharedExperience("prison"), new SharedValue("faith-in-my-life"), new SharedInterest("fishing"), new SameStyle(StyleWish.HumourNotNow),
            new SameStyle(StyleWish.FaithTalkWelcome), new FreeTogether([new(Days.Fridays, PartOfDay.Mornings)]), new Speaks("en"),
        ];
        Assert.Equal(told ? all : [], Cast.Reasons(peer, supporter));
        Assert.True(Fit(peer, supporter) > Fit(peer, new(Sam.Id, room: 3, load: 2) { Languages = supporter.Languages }) + 0.2);
    }

    [Fact]
    public void A_wider_line_is_told_where_the_narrower_ones_differ() =>
        Assert.Equal(
            [new SharedExperience("grief")],
            Cast.Reasons(Lena with { Experiences = [Told("lost-a-parent", "grief")] }, Sam with { Experiences = [Told("lost-a-child", "grief")] }));

    [Fact]
    public void A_wider_line_is_not_told_beside_the_narrower_one() =>
        Assert.Equal(
            [new SharedExperience("lost-a-parent")],
            Cast.Reasons(
                Lena with { Experiences = [Told("lost-a-parent", "grief")] }, Sam with { Experiences = [Told("lost-a-parent", "grief"), Told("grief")] }));

    [Fact]
    public void A_wider_line_of_a_hidden_experience_is_hidden_too() =>
        Assert.Empty(
            Cast.Reasons(Lena with { Experiences = [Told("grief")] }, Sam with { Experiences = [new("lost-a-parent", broader: ["grief"])] }));

    [Fact]
    public void Two_lines_that_each_call_the_other_wider_are_both_told() =>
        Assert.Equal(
            [new SharedExperience("debt"), new SharedExperience("lost-work")],
            Cast.Reasons(
                Lena with { Experiences = [Told("debt", "lost-work"), Told("lost-work", "debt")] },
                Sam with { Experiences = [Told("debt", "lost-work"), Told("lost-work", "debt")] }));

    [Theory]
    [InlineData(TalkWish.Ideas, ToneWish.Direct, Welcome.Yes, Welcome.NotNow)]
    [InlineData(TalkWish.Listening, ToneWish.Gentle, Welcome.NotNow, Welcome.Yes)]
    public void Every_wish_has_its_own_word(TalkWish talk, ToneWish tone, Welcome humour, Welcome faith)
    {
        var style = new Style { Talk = new(talk, true), Tone = new(tone, true), Humour = new(humour, true), FaithTalk = new(faith, true) };
        Assert.Equal(
            [
                new SameStyle(talk == TalkWish.Ideas ? StyleWish.Ideas : StyleWish.Listening),
                new SameStyle(tone == ToneWish.Direct ? StyleWish.Direct : StyleWish.Gentle),
                new SameStyle(humour == Welcome.Yes ? StyleWish.HumourWelcome : StyleWish.HumourNotNow),
                new SameStyle(faith == Welcome.Yes ? StyleWish.FaithTalkWelcome : StyleWish.FaithTalkNotNow),
            ],
            Cast.Reasons(Lena with { Style = style }, new SupporterProfile(Sam.Id, room: 1) { Style = style }));
    }

    [Fact]
    public void A_language_both_speak_only_a_bit_is_no_reason() =>
        Assert.Equal(
            [new Speaks("en")],
            Cast.Reasons(
                Maya with { Languages = [.. Maya.Languages, new("fr", Fluency.ABit, true)] },
                Sam with { Languages = [.. Sam.Languages, new("fr", Fluency.ABit, true)] }));
}
