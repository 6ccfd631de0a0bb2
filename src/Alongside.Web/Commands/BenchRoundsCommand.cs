using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Commands;

/// <summary>How long each round takes for a thousand due rows, on a fresh folder in which nobody else walks.</summary>
public static class BenchRoundsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private sealed record Walked(string Round, int Due, IReadOnlyList<double> Milliseconds);

    public static Command Make(Option<string> data)
    {
        var pairs = new Option<int>("--pairs") { Description = "How many pairs have something due.", DefaultValueFactory = _ => 1000 };
        var runs = new Option<int>("--runs") { Description = "How often each round is walked; the first one also compiles.", DefaultValueFactory = _ => 4 };
        var rounds = new Command("rounds", "Time each round, in an empty folder.") { pairs, runs };
        rounds.SetAction((parsed, stop) => RunAsync(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(pairs), parsed.GetValue(runs), stop));
        return rounds;
    }

    private static async Task<int> RunAsync(string folder, int pairs, int runs, CancellationToken stop)
    {
        await using var server = await BenchPrepareCommand.FreshAsync(folder, stop);
        var talks = await BenchPrepareCommand.PeopleAsync(server.App.Services, pairs, stop);
        var walked = new List<Walked>();
        foreach (var (name, fill) in DueRows.Rounds)
        {
            var times = new List<double>();
            for (var run = 0; run < runs; run++)
            {
                await using (var scope = server.App.Services.CreateAsyncScope())
                {
                    await fill(new DueRows(scope.ServiceProvider, talks), stop);
                    await scope.ServiceProvider.GetRequiredService<AlongsideDb>().Database.ExecuteSqlRawAsync("analyze", stop);
                }
                times.Add(await WalkAsync(server.App.Services, name, pairs, stop));
            }
            await Console.Error.WriteLineAsync($"{name}: {string.Join(", ", times.Select(time => $"{time:0} ms"))}");
            walked.Add(new(name, pairs, times));
        }
        Console.WriteLine(JsonSerializer.Serialize(new { benchmark = "rounds", load = File.ReadAllText("/proc/loadavg").Trim(), walked }, Json));
        return 0;
    }

    private static async Task<double> WalkAsync(IServiceProvider services, string name, int pairs, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var round = scope.ServiceProvider.GetServices<IRound>().Single(one => one.GetType().Name == name);
        var begun = Stopwatch.GetTimestamp();
        var done = await round.WalkAsync(stop);
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return done >= pairs ? Math.Round(took, 1) : throw new InvalidOperationException($"{name} did {done} of {pairs}.");
    }
}
