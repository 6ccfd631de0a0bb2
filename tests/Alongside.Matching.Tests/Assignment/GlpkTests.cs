namespace Alongside.Matching.Tests.Assignment;

/// <summary>An outside solver is asked the same and says the same: on ties, zero room, empty rows, fits below zero and equal ones.</summary>
public class GlpkTests
{
    private const int Programmes = 200;

    [Fact]
    public void Glpk_gives_as_many_people_and_the_same_total_every_time()
    {
        Assert.SkipWhen(Glpk.Program is null, "glpsol is not on this machine: apt-get install glpk-utils. ./check installs it.");
        using var glpk = new Glpk();
        var (seen, full, left) = (0, 0, 0);
        for (var number = 0; seen < Programmes; number++)
        {
            // A solver of doubles cannot be asked about 1e300 and 1e-300 at once; brute force looks at those.
            var invented = new Invented(number, most: 25) { Bonuses = null };
            if (invented.Candidates.Any(candidate => candidate.Fit != 0 && Math.Abs(candidate.Fit) is > 1e6 or < 1e-6)) continue;
            seen++;
            var (best, fair) = (invented.Programme.Best(), invented.Programme.Fair());
            var (outside, outsideFair) = (glpk.Best(invented), glpk.Fair(invented));
            Assert.True(best.Proven && fair.Proven);
            Assert.Equal(outside.Matched, best.Matched);
            Assert.Equal(outside.Total, best.Total, 1e-7);
            Assert.Equal((outsideFair.Matched, outsideFair.Worst), (fair.Matched, fair.Worst ?? 0));
            Assert.Equal(outsideFair.Total, fair.Total, 1e-7);
            full += best.Matched == invented.Peers ? 1 : 0;
            left += best.Matched < invented.Peers ? 1 : 0;
        }
        Assert.True(full > 20 && left > 20, "Both kinds must be among them: all have somebody, some have nobody.");
    }
}
