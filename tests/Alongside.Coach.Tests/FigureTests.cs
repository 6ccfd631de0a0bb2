using Alongside.Coach.Learning;

namespace Alongside.Coach.Tests;

/// <summary>The figures themselves, beside values worked out by hand.</summary>
public class FigureTests
{
    [Fact]
    public void F1_is_twice_the_right_by_the_said_and_the_there() =>
        Assert.Equal([0.5, 0.8, 0], Figures.F1([0, 0, 1, 1, 2], [0, 1, 1, 1, 0], 3));

    [Fact]
    public void Rank_correlation_knows_the_same_order_the_turned_one_and_ties()
    {
        Assert.Equal(1, Figures.RankCorrelation([1, 2, 3], [10, 20, 90]), 9);
        Assert.Equal(-1, Figures.RankCorrelation([1, 2, 3], [9, 5, 1]), 9);
        Assert.Equal(0, Figures.RankCorrelation([1, 1, 1], [1, 2, 3]), 9);
        Assert.Equal(Math.Sqrt(3) / 2, Figures.RankCorrelation([1, 2, 3], [1, 1, 2]), 9);
    }

    [Fact]
    public void A_row_may_hold_quotes_commas_and_line_breaks_and_knows_its_line()
    {
        var rows = Csv.Rows("a,\"b, \"\"c\"\"\nd\",e\r\n\nf,,\"g").ToList();
        Assert.Equal((1, 4), (rows[0].Line, rows[1].Line));
        Assert.Equal(["a", "b, \"c\"\nd", "e"], rows[0].Fields);
        Assert.Equal(["f", "", "\"g"], rows[1].Fields);
        Assert.Equal("\"x,y\"", Csv.Field("x,y"));
    }

    [Fact]
    public void The_lowest_point_of_a_bowl_is_found()
    {
        var found = Lbfgs.Minimise([5, -7], (at, slope) =>
        {
            (slope[0], slope[1]) = (2 * (at[0] - 3), 20 * (at[1] + 1));
            return ((at[0] - 3) * (at[0] - 3)) + (10 * (at[1] + 1) * (at[1] + 1));
        }, 50);
        Assert.Equal(3, found[0], 2);
        Assert.Equal(-1, found[1], 2);
    }
}
