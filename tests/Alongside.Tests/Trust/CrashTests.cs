using Xunit;

namespace Alongside.Tests.Trust;

/// <summary>What a person was told is sent is kept, whatever is killed at whatever moment.</summary>
public sealed class CrashTests
{
    private const int Rounds = 20;

    [Fact]
    public async Task What_was_acknowledged_survives_every_kill_of_program_and_database()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("ALONGSIDE_CRASH_SEED") ?? $"{Environment.TickCount}");
        var rounds = int.Parse(Environment.GetEnvironmentVariable("ALONGSIDE_CRASH_ROUNDS") ?? $"{Rounds}");
        var dice = new Random(seed);
        await using var run = await CrashRun.BeginAsync();
        for (var round = 1; round <= rounds; round++)
        {
            await run.MoreAsync(50);
            var (wait, what) = (dice.Next(20, 300), dice.Next(3));
            TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}, round {round}: after {wait} ms and {run.Acknowledged} kept messages kill {(what == 0 ? "the program" : what == 1 ? "the database" : "both")}");
            await Task.Delay(wait);
            await run.Program.KillAsync(program: what != 1, database: what != 0);
            if (what != 1) await run.Program.StartAsync();
        }
        await run.MoreAsync(50);

        var verdict = await run.EndAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"{verdict}");
        Assert.True(verdict.IsClean, $"Seed {seed}: {verdict}");
        Assert.True(verdict.Acknowledged > rounds * 50, $"{verdict}");
    }

    /// <summary>A crash test that cannot fail proves nothing: with a database that answers before it writes, the same run finds losses.</summary>
    [Fact]
    public async Task The_crash_test_notices_when_commits_are_not_durable()
    {
        await using var run = await CrashRun.BeginAsync();
        await run.Program.MakeForgetfulAsync();
        CrashVerdict verdict;
        var rounds = 0;
        do
        {
            await run.MoreAsync(200);
            await run.Program.KillAsync(program: false, database: true);
            await run.MoreAsync(20);
            verdict = await run.JudgeAsync();
        }
        while (verdict.Lost.Count == 0 && ++rounds < 10);
        TestContext.Current.TestOutputHelper!.WriteLine($"Round {rounds}: {verdict}");
        Assert.NotEmpty(verdict.Lost);
    }
}
