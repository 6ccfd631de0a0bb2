using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

public class ItemSetTests
{
    [Fact]
    public void The_order_of_choosing_changes_nothing()
    {
        ItemSet<Interest> one = [new("fishing"), new("cooking")];
        ItemSet<Interest> other = [new("cooking"), new("fishing")];
        Assert.True(one.Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.False(one.Equals([new("cooking", mayBeTold: true), new("fishing")]));
    }

    [Fact]
    public void A_line_chosen_twice_is_one_line_with_the_narrower_permission()
    {
        ItemSet<LivedExperience> lived = [Told("lost-a-parent", "grief", "family"), new("lost-a-parent", mattersMost: true, broader: ["grief"])];
        Assert.Equal([new LivedExperience("lost-a-parent", mayBeTold: false, mattersMost: true, broader: ["grief"])], lived);

        ItemSet<SpokenLanguage> spoken = [new("es", Fluency.Well, true), new("es", Fluency.ABit, true)];
        Assert.Equal([new SpokenLanguage("es", Fluency.ABit, true)], spoken);

        ItemSet<HeldValue> held = [new("honesty", mayBeTold: true, mattersMost: true), new("honesty")];
        Assert.Equal([new HeldValue("honesty", mayBeTold: false, mattersMost: true)], held);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_line_has_a_name(string slug) => Assert.Throws<ArgumentException>(() => new Interest(slug));

    [Fact]
    public void A_line_is_not_wider_than_itself() => Assert.Empty(Told("grief", "grief").Broader);
}
