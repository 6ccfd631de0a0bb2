using Alongside.Web.Storage.Embedded;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>The program's own private PostgreSQL: starts with it, stops with it, and is started again when it dies.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan PauseBeforeRetry = TimeSpan.FromSeconds(1);

    private readonly PostgresHome _home;
    private readonly PostgresAccount _account;
    private readonly PostgresBinaries _binaries;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private Postmaster _postmaster;
    private Task _watch = Task.CompletedTask;

    private EmbeddedPostgres(PostgresHome home, PostgresAccount account, PostgresBinaries binaries, Postmaster postmaster, ILogger log)
    {
        (_home, _account, _binaries, _postmaster, _log) = (home, account, binaries, postmaster, log);
        ConnectionString = home.ConnectionTo("alongside", "alongside");
    }

    public string ConnectionString { get; }

    /// <summary>For backups, tests and whatever else needs more rights than the program itself should have.</summary>
    public string AdministratorConnectionString => _home.AdministratorConnectionString;

    /// <summary>Changes when PostgreSQL was killed and has been started again.</summary>
    public int ProcessId => _postmaster.Id;

    public static async Task<EmbeddedPostgres> StartAsync(string dataFolder, ILogger log, CancellationToken cancel)
    {
        var account = await PostgresAccount.OfThisMachineAsync(cancel);
        var home = await PostgresHome.OpenAsync(dataFolder, account, cancel);
        Postmaster? postmaster = null;
        try
        {
            var binaries = await PostgresBinaries.FindAsync(home.MadeBy, cancel: cancel);
            await NewDatabase.MakeClusterAsync(home, account, binaries, cancel);
            postmaster = await Postmaster.StartAsync(home, account, binaries, log, cancel);
            await NewDatabase.MakeDatabaseAsync(home, cancel);

            var postgres = new EmbeddedPostgres(home, account, binaries, postmaster, log);
            await using (var own = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false"))
            {
                await own.OpenAsync(cancel);
                await PostgresFacts.VerifyAsync(own, cancel);
            }

            postgres._watch = postgres.KeepRunningAsync();
            return postgres;
        }
        catch
        {
            if (postmaster is not null) await postmaster.DisposeAsync();
            home.Dispose();
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

    private async Task KeepRunningAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _postmaster.WaitForExitAsync(_stopping.Token);
                _log.LogError("PostgreSQL ended by itself; starting it again. Its log is {Log}.", _home.Log);
                var dead = _postmaster;
                _postmaster = await Postmaster.StartAsync(_home, _account, _binaries, _log, _stopping.Token);
                await dead.DisposeAsync();
                _log.LogInformation("PostgreSQL runs again.");
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                // Whatever it was (a full disk, no memory), the next try may be luckier; giving up would need a person.
                _log.LogError("PostgreSQL could not be started again, next try in a second: {Problem}", failed.Message);
                await Task.Delay(PauseBeforeRetry, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Sends everybody away, finishes what is committed, and waits until the database has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watch;
        await _postmaster.DisposeAsync();
        _home.Dispose();
        _stopping.Dispose();
    }
}
