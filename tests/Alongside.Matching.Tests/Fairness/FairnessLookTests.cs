using Alongside.Matching.Communities;
using Alongside.Matching.Fairness;

namespace Alongside.Matching.Tests.Fairness;

/// <summary>The look at fairness finds what was planted and names nobody where nothing was.</summary>
public class FairnessLookTests
{
    public static TheoryData<PlantedBias, string> Planted => new(
        from bias in Enum.GetValues<PlantedBias>() from named in Invented.Groups select (bias, named));

    [Theory]
    [MemberData(nameof(Planted))]
    public void Each_planted_bias_is_found_and_nothing_else_is(PlantedBias bias, string group)
    {
        var only = Assert.Single(FairnessLook.Of(Invented.Community(2000, 100, seed: 1, plants: [new(bias, group)])));
        Assert.Equal((group, bias == PlantedBias.Waits ? Disadvantage.WaitsLonger : Disadvantage.FitsLess), (only.Group, only.Disadvantage));
        Assert.True(only.WorseOf100 > 55 && only.Chance <= FairnessLook.Level);
    }

    [Fact]
    public void Two_biases_are_both_found()
    {
        var found = FairnessLook.Of(Invented.Community(1000, 100, 5, plants: [new(PlantedBias.Waits, "old-town"), new(PlantedBias.Fits, "harbour")]));
        Assert.Equal(
            [("harbour", Disadvantage.FitsLess), ("old-town", Disadvantage.WaitsLonger)],
            found.Select(one => (one.Group, one.Disadvantage)).Order());
    }

    [Fact]
    public void Of_a_thousand_clean_communities_hardly_one_has_anybody_named()
    {
        var named = Enumerable.Range(1, 1000).AsParallel().WithDegreeOfParallelism(2)
            .Count(seed => FairnessLook.Of(Invented.Community(300, 25, seed)).Count > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{named} of 1,000 clean communities have somebody named.");

        // Seeds are fixed, so the count is too; docs/matching.md tells it.
        Assert.Equal(3, named);
    }

    [Fact]
    public void A_group_of_fewer_than_twenty_is_never_named()
    {
        Assert.Empty(FairnessLook.Of(People(19)));
        Assert.Single(FairnessLook.Of(People(20)));

        static Seen[] People(int few) =>
            [.. Enumerable.Range(0, 200).Select(at => at < few ? new Seen(["few"], 300 + at, 0.5) : new Seen([], at % 30, 0.5))];
    }

    [Fact]
    public void Whoever_has_nobody_at_all_is_worse_off_than_whoever_has_somebody()
    {
        var people = Enumerable.Range(0, 200).Select(at => new Seen(at % 4 == 0 ? ["far"] : [], 3, at % 4 == 0 ? null : -0.1)).ToList();
        var found = Assert.Single(FairnessLook.Of(people));
        Assert.Equal(("far", Disadvantage.FitsLess, 50, 100.0), (found.Group, found.Disadvantage, found.People, found.WorseOf100));
    }

    [Fact]
    public void A_group_that_is_better_off_is_not_named() => Assert.Empty(FairnessLook.Of(
        [.. Enumerable.Range(0, 200).Select(at => new Seen(at < 50 ? ["lucky"] : [], at, 0.5))]));

    [Fact]
    public void Where_all_are_equal_nobody_is_named_and_nobody_at_all_is_fine()
    {
        Assert.Empty(FairnessLook.Of([.. Enumerable.Range(0, 100).Select(at => new Seen([at % 2 == 0 ? "even" : "odd"], 7, null))]));
        Assert.Empty(FairnessLook.Of((IReadOnlyList<Seen>)[]));
    }

    [Fact]
    public void The_order_in_which_people_come_changes_nothing()
    {
        var people = Enumerable.Range(0, 300).Select(at => new Seen(at % 5 == 0 ? ["a", "b"] : at % 3 == 0 ? ["b"] : [], at % 5 == 0 ? 40 + (at % 7) : at % 31, at % 9)).ToList();
        var found = FairnessLook.Of(people);
        Assert.NotEmpty(found);
        people.Reverse();
        Assert.Equal(found, FairnessLook.Of(people));
    }
}
