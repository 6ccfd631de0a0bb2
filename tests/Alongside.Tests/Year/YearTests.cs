using System.Diagnostics;
using System.Globalization;
using Alongside.Tests.Storage;
using Xunit;

namespace Alongside.Tests.Year;

/// <summary>
/// A year of a community in minutes: nothing that comes due is lost, and nothing comes twice. Small in every check; with ALONGSIDE_YEAR=1000x52 (bench/run year)
/// a thousand pairs for a year.
/// </summary>
public sealed class YearTests
{
    [Fact]
    public async Task In_a_year_of_two_nodes_that_die_nothing_is_lost_doubled_or_told_at_night()
    {
        var (pairs, weeks) = Environment.GetEnvironmentVariable("ALONGSIDE_YEAR")?.Split('x') is [var many, var span] ? (Number(many), Number(span)) : (40, 13);
        var seed = Environment.GetEnvironmentVariable("ALONGSIDE_YEAR_SEED") is { } asked ? Number(asked) : 20261120;
        Tell($"{pairs} pairs, {weeks} weeks, seed {seed}");
        var stop = TestContext.Current.CancellationToken;
        await using var place = new PostgresPlace();
        await using var postgres = await place.StartAsync();
        await using var year = new YearOf(place.Data, postgres.ConnectionString, pairs, seed);
        var begun = Stopwatch.GetTimestamp();

        await year.BeginAsync();
        await year.PassAsync(weeks, Tell, stop);
        var counting = new Counting(year);
        var wrong = await counting.WrongAsync();

        Tell($"{counting.CheckIns} check-ins, {counting.Promises} promises, {counting.Pulses} pulses, {year.Mails} letters, {year.HandedAgain} handed again after a death, {year.Kills} nodes killed, {year.DaysDown} days down, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s, wrong: {wrong.Count}");
        Assert.True(wrong.Count == 0, $"seed {seed}\n{string.Join('\n', wrong.Take(30))}");
        // What never happened proves nothing.
        Assert.True(counting.CheckIns > pairs * weeks / 2 && counting.Promises > 0 && counting.Pulses > pairs && year.Kills > 0 && year.DaysDown > 0 && year.Mails > pairs);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Tell(string what)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        if (Environment.GetEnvironmentVariable("ALONGSIDE_YEAR") is not null) Console.Error.WriteLine(what);
    }
}
