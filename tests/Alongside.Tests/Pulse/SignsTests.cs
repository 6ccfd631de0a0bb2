using Alongside.Web.Pulse;
using Alongside.Web.Storage;
using Xunit;

namespace Alongside.Tests.Pulse;

/// <summary>What follows from an answer, and only for the one who gave it.</summary>
public sealed class SignsTests
{
    private static Said Of(params int?[] lines) => new(lines, null, null, false);

    [Theory, InlineData(0, true), InlineData(1, true), InlineData(2, false), InlineData(null, false)]
    public void A_low_line_opens_its_question(int? step, bool low)
    {
        var signs = Signs.Of(Of(4, 4, step, 4, 4), []);
        Assert.Equal(low ? [2] : Array.Empty<int>(), signs.Low);
        Assert.Equal(low, signs.OpensRepair);
    }

    /// <summary>Twenty below the middle of the three before.</summary>
    [Theory, InlineData(2, false), InlineData(1, true)]
    public void A_drop_is_against_the_middle_of_the_same_persons_last_three(int last, bool dropped)
    {
        // Wholes of 75, 80 and 85 before; now 65 or 60, with no line of 0 or 1 needed for it.
        Said[] before = [Of(3, 3, 3, 3, 3), Of(3, 3, 3, 3, 4), Of(3, 3, 3, 4, 4)];
        Assert.Equal(dropped, Signs.Of(Of(3, 3, 3, 2, last), before).Dropped);
        Assert.False(Signs.Of(Of(2, 2, 2, 2, 2), [.. before.Take(2)]).Dropped);
    }

    [Fact]
    public void Three_times_all_full_asks_gently_and_two_times_does_not()
    {
        var full = Of(4, 4, 4, 4, 4);
        Assert.True(Signs.Of(full, [full, full]).AllFull);
        Assert.False(Signs.Of(full, [full]).AllFull);
        Assert.False(Signs.Of(full, [full, Of(4, 4, 4, 4, 3)]).AllFull);
    }

    [Fact]
    public void Fewer_than_three_lines_make_no_whole() => Assert.Equal((null, 50), (Of(4, 4, null, null, null).Whole, Of(2, 2, 2, null, null).Whole));

    [Theory, InlineData(true, true, 1), InlineData(true, false, 0), InlineData(false, true, 0)]
    public void Two_compare_notes_only_when_both_opened_theirs(bool mine, bool theirs, int apart) =>
        Assert.Equal(apart, Signs.Apart(Of(4, 4, 4, 4, 4) with { ForBoth = mine }, Of(2, 3, 4, null, 4) with { ForBoth = theirs }).Count);

    [Fact]
    public void A_trend_says_in_words_where_each_line_went()
    {
        var (maya, sam, now) = (NewId.At(TimeProvider.System), NewId.At(TimeProvider.System), DateTimeOffset.UnixEpoch);
        var trend = Trend.Of([new(maya, now, Of(3, 3, 3, 3, 3)), new(sam, now.AddDays(1), Of(2, 2, 2, 2, 2)), new(maya, now.AddDays(30), Of(4, 4, 4, 4, 3)), new(sam, now.AddDays(31), Said.Nothing)])!;
        Assert.Equal((Going.Up, 4), (trend.Lines[maya].Going, trend.Lines[maya].Word));
        Assert.Equal((Going.Begins, 2), (trend.Lines[sam].Going, trend.Lines[sam].Word));
        Assert.StartsWith("M", trend.Path(sam), StringComparison.Ordinal);
        Assert.Null(Trend.Of([new(maya, now, Said.Nothing)]));
    }
}
