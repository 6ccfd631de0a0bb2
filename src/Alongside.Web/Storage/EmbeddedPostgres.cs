using System.Diagnostics;
using System.Security.Cryptography;
using Alongside.Web.Storage.Embedded;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>The program's own private PostgreSQL: starts with it, stops with it, and is started again when it dies.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan PauseBeforeRetry = TimeSpan.FromSeconds(1);
    private const int GentleSeconds = 60;

    private readonly PostgresHome home;
    private readonly PostgresAccount account;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopping = new();
    private PostgresBinaries binaries = null!;
    private Process? postmaster;
    private Task watch = Task.CompletedTask;

    private EmbeddedPostgres(PostgresHome home, PostgresAccount account, ILogger log) => (this.home, this.account, this.log) = (home, account, log);

    public string ConnectionString => ConnectionTo("alongside", "alongside");

    /// <summary>For backups, tests and whatever else needs more rights than the program itself should have.</summary>
    public string AdministratorConnectionString => ConnectionTo("postgres", "postgres");

    /// <summary>Changes when PostgreSQL was killed and has been started again.</summary>
    public int ProcessId => postmaster!.Id;

    public static async Task<EmbeddedPostgres> StartAsync(string dataFolder, ILogger log, CancellationToken cancel)
    {
        var account = await PostgresAccount.OfThisMachineAsync(cancel);
        var postgres = new EmbeddedPostgres(await PostgresHome.OpenAsync(dataFolder, account, cancel), account, log);
        try
        {
            postgres.binaries = await PostgresBinaries.FindAsync(postgres.home.MadeBy, cancel: cancel);
            await postgres.MakeClusterAsync(cancel);
            await postgres.LaunchAsync(cancel);
            await postgres.MakeDatabaseAsync(cancel);
            postgres.watch = postgres.KeepRunningAsync();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes the database of a data folder, wherever it lives. Refuses while a program runs on it.</summary>
    public static async Task DeleteAsync(string dataFolder, ILogger log, CancellationToken cancel)
    {
        var account = await PostgresAccount.OfThisMachineAsync(cancel);
        using var home = await PostgresHome.OpenAsync(dataFolder, account, cancel);
        if (Directory.Exists(home.Cluster))
        {
            await Leftovers.ClearAsync(home, account, log, cancel);
            Directory.Delete(home.Cluster, recursive: true);
        }

        if (home.Folder != home.DataFolder) Directory.Delete(home.Folder, recursive: true);
        File.Delete(home.WhereFile);
        File.Delete(home.Log);
    }

    private async Task MakeClusterAsync(CancellationToken cancel)
    {
        if (Directory.Exists(home.Cluster)) return;

        // Made beside its place and then moved: an interrupted start leaves no half cluster.
        foreach (var old in Directory.GetDirectories(home.Folder, "postgres.unfinished-*")) Directory.Delete(old, recursive: true);
        var unfinished = $"{home.Cluster}.unfinished-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        await account.MakeFolderAsync(unfinished, cancel);
        await Child.RunAsync(
            account.Line(
                binaries.InitDb, "--pgdata", unfinished, "--username", "postgres", "--auth-local", "peer", "--auth-host", "reject",
                "--data-checksums", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions"),
            cancel);
        Directory.Move(unfinished, home.Cluster);
        await Child.RunAsync(["sync", home.Folder], cancel);
    }

    private async Task LaunchAsync(CancellationToken cancel)
    {
        await Leftovers.ClearAsync(home, account, log, cancel);
        await account.MakeFolderAsync(home.Socket, cancel);
        PostgresSettings.Write(home);
        await account.GiveAsync(home.Cluster, cancel);

        // Its own session: Ctrl-C in a terminal reaches the program, and the program decides when its database stops.
        // Its output goes into the file directly, so it can still write when the program is gone.
        using var dead = postmaster;
        postmaster = Process.Start(Child.Describe([
            "/bin/sh", "-c", "umask 077; log=$0; exec setsid \"$@\" >>\"$log\" 2>&1 </dev/null", home.Log,
            .. account.Line(binaries.Postgres, "-D", home.Cluster)]))!;
        await AnswersAsync(postmaster, cancel);
    }

    // No limit in time: after a hard stop PostgreSQL first repairs itself, and that takes as long as it takes.
    private async Task AnswersAsync(Process starting, CancellationToken cancel)
    {
        for (var slow = 0; ; slow++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(AdministratorConnectionString);
                await connection.OpenAsync(cancel);
                return;
            }
            catch (NpgsqlException wait) when (!starting.HasExited && wait is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                if (slow == 200) log.LogInformation("PostgreSQL is still repairing itself after a hard stop.");
                await Task.Delay(Glance, cancel);
            }
            catch (NpgsqlException silent)
            {
                throw new DatabaseUnavailableException($"PostgreSQL did not start: {LastLineOfLog()} (see {home.Log})", silent);
            }
        }
    }

    private string LastLineOfLog() => File.Exists(home.Log) ? File.ReadLines(home.Log).LastOrDefault() ?? "" : "";

    private async Task MakeDatabaseAsync(CancellationToken cancel)
    {
        await using (var administrator = new NpgsqlConnection(AdministratorConnectionString))
        {
            await administrator.OpenAsync(cancel);
            await UnlessAsync("SELECT 1 FROM pg_roles WHERE rolname = 'alongside'", "CREATE ROLE alongside LOGIN");
            await UnlessAsync("SELECT 1 FROM pg_database WHERE datname = 'alongside'", "CREATE DATABASE alongside OWNER alongside");

            async Task UnlessAsync(string there, string make)
            {
                await using var look = new NpgsqlCommand(there, administrator);
                if (await look.ExecuteScalarAsync(cancel) is not null) return;
                await using var command = new NpgsqlCommand(make, administrator);
                await command.ExecuteNonQueryAsync(cancel);
            }
        }

        await using var own = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await own.OpenAsync(cancel);
        await PostgresFacts.VerifyAsync(own, cancel);
    }

    private async Task KeepRunningAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await postmaster!.WaitForExitAsync(stopping.Token);
                log.LogError("PostgreSQL ended by itself; starting it again. Its log is {Log}.", home.Log);
                await LaunchAsync(stopping.Token);
                log.LogInformation("PostgreSQL runs again.");
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                // Whatever it was (a full disk, no memory), the next try may be luckier; giving up would need a person.
                log.LogError("PostgreSQL could not be started again, next try in a second: {Problem}", failed.Message);
                await Task.Delay(PauseBeforeRetry, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private string ConnectionTo(string database, string role) => new NpgsqlConnectionStringBuilder
    {
        Host = home.Socket, Database = database, Username = role, Pooling = role != "postgres",
    }.ConnectionString;

    /// <summary>Sends everybody away, finishes what is committed, and waits until the database has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watch;
        for (var second = 0; postmaster is { HasExited: false }; second++)
        {
            await Child.SignalAsync(second < GentleSeconds ? "INT" : "QUIT", postmaster.Id);
            await Task.WhenAny(postmaster.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(1)));
        }

        postmaster?.Dispose();
        home.Dispose();
        stopping.Dispose();
    }
}
