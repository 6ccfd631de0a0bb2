using Alongside.Web.Storage.Embedded;
using Xunit;
using static Alongside.Tests.Storage.PostgresPlace;

namespace Alongside.Tests.Storage;

/// <summary>Real PostgreSQL processes, really killed: with their program, without it, or left behind by it.</summary>
public sealed class KilledPostgresTests : IAsyncDisposable
{
    private readonly PostgresPlace _place = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_database_comes_back_by_itself_with_every_committed_row()
    {
        await using var postgres = await _place.StartAsync();
        await WriteAsync(postgres, "Ana");
        var first = postgres.ProcessId;

        await Child.SignalAsync("KILL", first);
        await UntilAsync(() => postgres.ProcessId != first);
        await UntilAnswersAsync(postgres);

        Assert.Equal("Ana", await AskAsync(postgres, "SELECT name FROM people"));
    }

    [Fact]
    public async Task A_database_that_a_killed_program_left_running_is_taken_over()
    {
        await using (var postgres = await _place.StartAsync()) await WriteAsync(postgres, "Ana");
        var orphan = await _place.StartOrphanAsync();

        await using var again = await _place.StartAsync();

        Assert.NotEqual(orphan, again.ProcessId);
        Assert.False(IsRunning(orphan));
        Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));
    }

    [Fact]
    public async Task Lock_files_of_a_database_that_was_killed_with_its_program_are_no_obstacle()
    {
        await using (var postgres = await _place.StartAsync()) await WriteAsync(postgres, "Ana");
        var orphan = await _place.StartOrphanAsync();
        await Child.SignalAsync("KILL", orphan);
        await UntilAsync(() => !IsRunning(orphan));
        Assert.True(File.Exists(Path.Combine(_place.Cluster, "postmaster.pid")));

        await using var again = await _place.StartAsync();
        Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));
    }

    [Fact]
    public async Task A_zombie_that_nobody_buries_is_no_obstacle()
    {
        await using (var postgres = await _place.StartAsync()) await WriteAsync(postgres, "Ana");
        using var parent = await StartAsPostgresAsync("sleep 60 & echo $!; exec sleep 60");
        var zombie = int.Parse((await parent.StandardOutput.ReadLineAsync(Cancel))!);
        await UntilAsync(() => File.ReadAllText($"/proc/{parent.Id}/comm") == "sleep\n");
        await Child.SignalAsync("KILL", zombie);
        await UntilAsync(() => File.ReadAllText($"/proc/{zombie}/stat").Contains(") Z "));
        await File.WriteAllTextAsync(Path.Combine(_place.Cluster, "postmaster.pid"), $"{zombie}\n{_place.Cluster}\n", Cancel);

        try
        {
            await using var again = await _place.StartAsync();
            Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));
        }
        finally
        {
            parent.Kill();
        }
    }

    [Fact]
    public async Task An_innocent_process_that_has_the_number_of_the_dead_database_is_left_alone()
    {
        await using (var postgres = await _place.StartAsync()) await WriteAsync(postgres, "Ana");
        using var innocent = await StartAsPostgresAsync("exec sleep 60");
        await File.WriteAllTextAsync(Path.Combine(_place.Cluster, "postmaster.pid"), $"{innocent.Id}\n{_place.Cluster}\n", Cancel);

        try
        {
            await using var again = await _place.StartAsync();
            Assert.False(innocent.HasExited);
        }
        finally
        {
            innocent.Kill();
        }
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
