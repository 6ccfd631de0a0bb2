using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class FitTests
{
    private const int Digits = 9;

    [Fact]
    public void The_written_formula_is_the_one_in_use()
    {
        // Three supporters; one has been in prison, all three know grief. By hand, from the remarks of FitWeights.
        var peer = Maya with
        {
            Experiences = [ToldAndMattersMost("prison"), Hidden("grief")],
            Values = [new("honesty", mattersMost: true), new("humour")],
            Interests = [new("fishing")],
            Style = new() { Talk = new(TalkWish.Listening), Tone = new(ToneWish.Gentle), Humour = new(Welcome.Yes) },
            Hours = FreeOn(DayOfWeek.Tuesday, 18, 22),
        };
        var supporter = Sam with
        {
            Experiences = [Told("prison"), Told("grief")],
            Values = [new("honesty")],
            Interests = [new("fishing")],
            Style = new() { Talk = new(TalkWish.Listening), Tone = new(ToneWish.Direct), Humour = new(Welcome.Yes) },
            Hours = FreeOn(DayOfWeek.Tuesday, 19, 24),
        };
        var lived = ((2 * Math.Log(1 + (3 / 2.0))) + Math.Log(1 + (3 / 4.0))) / Math.Log(4);
        var expected = (0.40 * (1 - Math.Pow(2, -lived / 2)))
            + (0.25 * (1 - Math.Pow(2, -2.0 / 2)))
            + (0.15 * (2 - 1) / 4)
            + (0.10 * (1 - Math.Pow(2, -3.0 / 3)))
            + (0.08 * (1 - Math.Pow(2, -1.0 / 2)))
            + (0.02 / 3);

        var known = new[] { Lucia with { Experiences = [Told("grief")] }, Curtis with { Experiences = [Hidden("grief")] } };
        Assert.Equal(expected, Fit(peer, supporter, known), Digits);
    }

    [Fact]
    public void A_rare_shared_experience_counts_more_than_a_common_one()
    {
        var peer = Maya with { Experiences = [Told("drinking"), Told("lost-a-twin")] };
        var list = SuggestedTo(
            peer,
            Sam with { Experiences = [Told("drinking")] },
            Lucia with { Experiences = [Told("drinking")] },
            Curtis with { Experiences = [Told("lost-a-twin")] });
        Assert.Equal(Curtis.Id, list[0].SupporterId);
        Assert.True(list[0].Fit > list[1].Fit);
    }

    [Fact]
    public void What_matters_most_counts_as_much_as_two()
    {
        var both = Sam with { Experiences = [Told("prison"), Told("grief")], Values = [new("honesty"), new("humour")] };
        Assert.Equal(
            Fit(Maya with { Experiences = [Told("prison"), Told("grief")] }, both),
            Fit(Maya with { Experiences = [ToldAndMattersMost("prison")] }, both),
            Digits);
        Assert.Equal(
            Fit(Maya with { Values = [new("honesty"), new("humour")] }, both),
            Fit(Maya with { Values = [new("honesty", mattersMost: true)] }, both),
            Digits);
    }

    [Fact]
    public void What_matters_most_to_the_supporter_does_not_count_double() =>
        Assert.Equal(
            Fit(Maya with { Experiences = [Told("prison")] }, Sam with { Experiences = [Told("prison")] }),
            Fit(Maya with { Experiences = [Told("prison")] }, Sam with { Experiences = [ToldAndMattersMost("prison")] }));

    [Fact]
    public void A_hundred_shared_experiences_stay_below_their_part()
    {
        LivedExperience[] all = [.. Enumerable.Range(0, 100).Select(line => ToldAndMattersMost($"line-{line}"))];
        var gain = Fit(Maya with { Experiences = [.. all] }, Sam with { Experiences = [.. all] }, Lucia, Curtis) - Fit(Maya, Sam, Lucia, Curtis);
        Assert.InRange(gain, 0.39, FitWeights.Standard.Experience);
    }

    [Fact]
    public void A_shared_diagnosis_alone_ranks_below_shared_values_and_wishes()
    {
        var peer = Maya with
        {
            Experiences = [ToldAndMattersMost("bipolar")],
            Values = [new("honesty", mattersMost: true), new("family", mattersMost: true)],
            Style = new() { Talk = new(TalkWish.Listening), Tone = new(ToneWish.Gentle) },
        };
        var list = SuggestedTo(peer, Sam with { Experiences = [Told("bipolar")] }, Lucia with { Values = [new("honesty"), new("family")], Style = peer.Style }, Curtis);
        Assert.Equal([Lucia.Id, Sam.Id, Curtis.Id], list.Select(suggestion => suggestion.SupporterId));
    }

    [Fact]
    public void A_wider_line_counts_half_of_the_same_line()
    {
        var half = FitWeights.Standard with { EnoughExperience = 1e9, Experience = 1e9 };
        var grief = Gain(Told("grief"), Told("grief"));
        Assert.Equal(grief / 2, Gain(Told("lost-a-parent", "grief"), Told("lost-a-child", "grief")), 6);
        Assert.Equal(grief / 2, Gain(Told("grief"), Told("lost-a-child", "grief")), 6);
        Assert.Equal(0, Gain(Told("lost-a-parent"), Told("lost-a-child")), 6);

        // Without the falling return, so that a half can be seen as a half.
        double Gain(LivedExperience mine, LivedExperience theirs) =>
            Suggestions.For(Maya with { Experiences = [mine] }, [Sam with { Experiences = [theirs] }], [], weights: half)[0].Fit
            - Suggestions.For(Maya, [Sam], [], weights: half)[0].Fit;
    }

    [Fact]
    public void More_hours_in_common_help_less_and_less()
    {
        var peer = Maya with { Hours = FreeOn(DayOfWeek.Monday, 0, 24) };
        var fits = new[] { 1, 2, 3 }.Select(hours => Fit(peer, Sam with { Hours = FreeOn(DayOfWeek.Monday, 0, hours) })).ToList();
        Assert.True(fits[2] > fits[1] && fits[1] > fits[0]);
        Assert.True(fits[2] - fits[1] < fits[1] - fits[0]);
    }

    [Fact]
    public void Missing_hours_are_neutral_and_hours_that_never_meet_are_not()
    {
        var peer = Maya with { Hours = FreeOn(DayOfWeek.Monday, 9, 12) };
        var meets = Fit(peer, Sam with { Hours = FreeOn(DayOfWeek.Monday, 11, 13) });
        var unsaid = Fit(peer, Sam);
        var never = Fit(peer, Sam with { Hours = FreeOn(DayOfWeek.Monday, 12, 13) });
        Assert.True(meets > unsaid && unsaid > never);
        Assert.Equal(unsaid, Fit(Maya, Sam with { Hours = FreeOn(DayOfWeek.Monday, 12, 13) }));
    }

    [Fact]
    public void A_wish_not_said_is_neutral_and_a_wish_that_differs_is_not()
    {
        var peer = Maya with { Style = new() { Tone = new(ToneWish.Gentle) } };
        var same = Fit(peer, Sam with { Style = new() { Tone = new(ToneWish.Gentle) } });
        var unsaid = Fit(peer, Sam);
        var differs = Fit(peer, Sam with { Style = new() { Tone = new(ToneWish.Direct) } });
        Assert.True(same > unsaid && unsaid > differs);
    }

    [Fact]
    public void Age_gender_and_being_new_are_in_no_part_of_the_fit() =>
        Assert.Equal(
            Fit(Maya with { AgeBand = new(AgeBand.From18To24, true) }, Sam),
            Fit(
                Maya with { AgeBand = new(AgeBand.From18To24, true) },
                Sam with { AgeBand = new(AgeBand.From65, true), Gender = new("man", true), IsNewlyTrained = true, Offers = [new("calls", true)] }));

    [Fact]
    public void Among_equals_whoever_walks_with_fewer_comes_first() =>
        Assert.Equal(
            [Cast.Id(32), Cast.Id(33), Cast.Id(31)],
            SuggestedTo(Lena, new(Cast.Id(31), room: 1, load: 4), new(Cast.Id(33), room: 1, load: 1), new(Cast.Id(32), room: 1))
                .Select(suggestion => suggestion.SupporterId));

    [Fact]
    public void Equal_on_paper_is_equal_then_load_decides_then_the_id()
    {
        // 0.1 + 0.2 against 0.3: the machine thinks the first is larger.
        var weights = new FitWeights { Values = 0.2, Interests = 0.4, Style = 1.2, LightLoad = 0 };
        var peer = Lena with
        {
            Values = [new("honesty"), new("humour")],
            Interests = [new("fishing"), new("cooking")],
            Style = new() { Talk = new(TalkWish.Listening) },
        };
        SupporterProfile busy = new(Cast.Id(31), room: 1, load: 5) { Values = peer.Values, Interests = peer.Interests };
        SupporterProfile light = new(Cast.Id(33), room: 1, load: 1) { Style = peer.Style };
        SupporterProfile lightToo = new(Cast.Id(32), room: 1, load: 1) { Style = peer.Style };
        var list = Suggestions.For(peer, [busy, light, lightToo], [], weights: weights);
        Assert.True(list[2].Fit > list[0].Fit);
        Assert.Equal([lightToo.Id, light.Id, busy.Id], list.Select(suggestion => suggestion.SupporterId));
    }

    [Fact]
    public void A_light_load_does_not_outweigh_a_shared_interest() =>
        Assert.Equal(
            Cast.Id(31),
            SuggestedTo(
                Lena with { Interests = [new("fishing")] },
                new SupporterProfile(Cast.Id(31), room: 1, load: 9) { Interests = [new("fishing")] },
                new SupporterProfile(Cast.Id(32), room: 1))[0].SupporterId);
}
