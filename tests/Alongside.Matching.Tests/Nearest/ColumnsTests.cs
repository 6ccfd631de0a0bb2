using Alongside.Matching.Nearest;
using FsCheck;
using FsCheck.Fluent;

namespace Alongside.Matching.Tests.Nearest;

public class ColumnsTests
{
    [Fact]
    public void The_best_are_those_whom_a_plain_look_at_everybody_finds() => Each(crowd =>
        crowd.Columns.Best(crowd.Question, crowd.Within, 10).SequenceEqual(crowd.Plainly(10)));

    [Fact]
    public void Everybody_comes_in_order_when_so_many_are_asked_for() => Each(crowd =>
        crowd.Columns.Best(crowd.Question, crowd.Within, 1_000).SequenceEqual(crowd.Plainly(1_000)), times: 100);

    [Fact]
    public void Among_equals_the_lower_row_comes_first_over_all_blocks()
    {
        var columns = new Columns();
        for (var row = 9_999; row >= 0; row--) columns.Enter(row, [1, 2]);
        columns.Enter(10_000, [1, 2, 3]);
        Assert.Equal([10_000, 0, 1, 2], Best(columns, [new(1, 5), new(3, 1)], 4).Select(near => near.Row));
    }

    [Fact]
    public void Whoever_has_nothing_in_common_comes_last_and_whoever_left_does_not()
    {
        var columns = new Columns();
        columns.Enter(0, []);
        columns.Enter(1, [7]);
        columns.Enter(2, [7]);
        columns.Leave(1, [7]);
        Assert.Equal([new Near(2, 3), new Near(0, 0)], Best(columns, [new(7, 3), new(900, 5)], 10));
        Assert.Equal([new Near(0, 0), new Near(2, 0)], Best(columns, [], 10));
        Assert.Empty(Best(columns, [new(7, 3)], 0));
        Assert.Empty(Best(new Columns(), [new(7, 3)], 10));
    }

    [Fact]
    public void A_taken_row_a_column_given_twice_and_leaving_with_what_one_did_not_come_with_are_mistakes()
    {
        var columns = new Columns();
        for (var row = 0; row < 1_000; row++) columns.Enter(row, row == 5 ? [1] : row < 10 ? [1, 2, 3] : [1, 3]);
        Assert.Throws<InvalidOperationException>(() => columns.Enter(5, []));
        Assert.Throws<InvalidOperationException>(() => columns.Enter(1_001, [4, 4]));
        Assert.Throws<InvalidOperationException>(() => columns.Leave(5_000, []));
        Assert.Throws<InvalidOperationException>(() => columns.Leave(5, [2]));
        Assert.Throws<InvalidOperationException>(() => columns.Leave(6, [4]));
        Assert.Throws<InvalidOperationException>(() => columns.Leave(999, [2]));
        Assert.Throws<InvalidOperationException>(() => columns.Leave(1_000, []));
    }

    [Fact]
    public void Weights_may_be_large_and_not_too_large_to_add()
    {
        var columns = new Columns();
        columns.Enter(0, [0, 1]);
        Assert.Equal([new Near(0, int.MaxValue - 1)], Best(columns, [new(0, int.MaxValue - 2), new(1, 1)], 1));
        Assert.Throws<OverflowException>(() => Best(columns, [new(0, int.MaxValue - 1), new(1, 1)], 1));
        Assert.Throws<OverflowException>(() => Best(columns, [new(0, int.MaxValue), new(1, int.MaxValue)], 1));
    }

    [Fact]
    public void A_supporter_with_twenty_of_512_lines_costs_at_most_64_bytes()
    {
        var random = new Random(7);
        var columns = new Columns();
        const int Supporters = 5 * 4_096;
        for (var row = 0; row < Supporters; row++)
        {
            var lines = new HashSet<int>();
            while (lines.Count < 20) lines.Add((int)(512 * Math.Pow(random.NextDouble(), 2.5)));
            columns.Enter(row, [.. lines]);
        }

        Assert.InRange(columns.Bytes, 20 * Supporters, 64 * Supporters);
    }

    private static IReadOnlyList<Near> Best(Columns columns, WeighedColumn[] question, int howMany) => columns.Best(question, columns.Everybody(), howMany);

    private static void Each(Func<Crowd, bool> holds, int times = 500) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(number => new Crowd(number)).ToArbitrary(), holds)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(times));
}
