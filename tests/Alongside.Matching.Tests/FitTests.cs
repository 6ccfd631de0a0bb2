using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class FitTests
{
    private const int Digits = 9;

    [Fact]
    public void The_written_formula_is_the_one_in_use()
    {
        // Three supporters; one has been in prison, all three know grief, one lives with diabetes. By hand, from the remarks of FitWeights.
        var peer = Maya with
        {
            Experiences =
            [
                new("prison", mayBeTold: true, mattersMost: true, along: new(HowFarAlong.FirstSteps)), Hidden("grief"),
                new("diabetes", mattersMost: true, isHealth: true),
            ],
            Values = [new("honesty", mattersMost: true), new("humour")],
            Likes = [new AskedGender("woman"), new AskedFaithTalk(), new AskedGender("woman")],
            Interests = [new("fishing")],
            CannotStand = [new("loud-phones"), new("early-mornings")],
            Style = new() { Talk = new(TalkWish.Listening), Tone = new(ToneWish.Gentle), Humour = new(Welcome.Yes) },
            Hours = FreeOn(DayOfWeek.Tuesday, 18, 22),
        };
        var supporter = Sam with
        {
            Experiences = [new("prison", along: new(HowFarAlong.LongWay)), Told("grief"), new("diabetes", isHealth: true)],
            Values = [new("honesty")],
            Gender = new("woman", MayBeTold: true),
            Interests = [new("fishing")],
            CannotStand = [new("loud-phones")],
            Style = new() { Talk = new(TalkWish.Listening), Tone = new(ToneWish.Direct), Humour = new(Welcome.Yes) },
            Hours = FreeOn(DayOfWeek.Tuesday, 19, 24),
        };
        var rare = Math.Log(1 + (3 / 2.0)) / Math.Log(4);
        var common = Math.Log(1 + (3 / 4.0)) / Math.Log(4);
        var others = (2 * 1.25 * rare) + common;
        var lived = others + Math.Min(2 * rare, 1 + others + 2);
        var expected = (0.34 * (1 - Math.Pow(2, -lived / 2)))
            + (0.22 * (1 - Math.Pow(2, -2.0 / 2)))
            + (0.12 * (1 - Math.Pow(2, -1.0)))
            + (0.12 * (2 - 1) / 4)
            + (0.10 * (1 - Math.Pow(2, -3.0 / 3)))
            + (0.08 * (1 - Math.Pow(2, -2.5 / 2)))
            + (0.02 / 3);

        var known = new[] { Lucia with { Experiences = [Told("grief")] }, Curtis with { Experiences = [Hidden("grief")] } };
        Assert.Equal(expected, Fit(peer, supporter, known), Digits);
    }

    [Fact]
    public void Health_alone_counts_as_one_and_beside_something_deeper_as_much_more_as_that()
    {
        LivedExperience[] health = [.. Enumerable.Range(0, 9).Select(line => new LivedExperience($"line-{line}", mattersMost: true, isHealth: true))];
        var alone = Gain([]);
        Assert.Equal(0.34 * (1 - Math.Pow(2, -1.0 / 2)), alone, Digits);
        Assert.Equal(0.34 * (1 - Math.Pow(2, -3.0 / 2)), Gain([new("honesty"), new("family")]), Digits);

        double Gain(HeldValue[] values)
        {
            var peer = Maya with { Experiences = [.. health], Values = [.. values] };
            var bare = Sam with { Values = [.. values] };
            return Fit(peer, bare with { Experiences = [.. health] }, Lucia, Curtis) - Fit(peer, bare, Lucia, Curtis);
        }
    }

    [Fact]
    public void A_line_is_health_only_where_both_reach_it_through_health()
    {
        var peer = Maya with { Experiences = [Told("grief")] };
        var through = new LivedExperience("stillbirth", broader: ["grief"], isHealth: true);
        LivedExperience[] many = [.. Enumerable.Range(0, 9).Select(line => new LivedExperience($"line-{line}", mattersMost: true, isHealth: true))];
        Assert.True(
            Fit(peer with { Experiences = [.. many, Told("grief")] }, Sam with { Experiences = [.. many, through] })
            > Fit(peer with { Experiences = [.. many, through] }, Sam with { Experiences = [.. many, new("stillborn-twin", broader: ["grief"], isHealth: true)] }));
    }

    [Theory]
    [InlineData(HowFarAlong.FirstSteps, HowFarAlong.LongWay, true)]
    [InlineData(HowFarAlong.FirstSteps, HowFarAlong.FirstSteps, false)]
    [InlineData(HowFarAlong.LongWay, HowFarAlong.InTheMiddle, false)]
    [InlineData(null, HowFarAlong.LongWay, false)]
    [InlineData(HowFarAlong.InTheMiddle, null, false)]
    public void A_supporter_who_is_further_along_counts_more_and_nobody_counts_less(HowFarAlong? peer, HowFarAlong? supporter, bool more)
    {
        var said = Fit(Maya with { Experiences = [With(peer)] }, Sam with { Experiences = [With(supporter)] });
        var unsaid = Fit(Maya with { Experiences = [Told("grief")] }, Sam with { Experiences = [Told("grief")] });
        Assert.Equal(more, said > unsaid);
        Assert.True(said >= unsaid);

        static LivedExperience With(HowFarAlong? far) => new("grief", along: far is { } known ? new(known) : null);
    }

    [Fact]
    public void Years_are_read_as_early_sustained_and_stable()
    {
        Assert.Equal(
            [HowFarAlong.InTheMiddle, HowFarAlong.FirstSteps, HowFarAlong.FirstSteps, HowFarAlong.SomeWay, HowFarAlong.SomeWay, HowFarAlong.LongWay],
            new[] { 0, 1 / 12.0, 0.99, 1, 4.99, 5 }.Select(Years.Along));
        Assert.Throws<ArgumentOutOfRangeException>(() => Years.Along(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Years.Along(double.NaN));
    }

    [Fact]
    public void A_shared_dislike_counts_more_than_a_shared_interest_and_a_little_only()
    {
        var peer = Lena with { Interests = [new("fishing"), new("cooking")], CannotStand = [new("loud-phones")] };
        var one = Fit(peer, Sam with { Interests = [new("fishing")] });
        var dislike = Fit(peer, Sam with { CannotStand = [new("loud-phones")] });
        Assert.True(dislike > one && dislike < Fit(peer, Sam with { Interests = peer.Interests }));
        Assert.Equal(Fit(peer, Sam), Fit(peer, Sam with { Interests = [new("loud-phones")] }));
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
        Assert.InRange(gain, 0.33, FitWeights.Standard.Experience);
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
        var weights = new FitWeights { Values = 0.2, Interests = 0.4, Style = 1.2, LightLoad = 0, Alike = 0 };
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
