using System.Diagnostics;
using Npgsql;

namespace Alongside.Web.Storage.Embedded;

/// <summary>One running PostgreSQL, a child of ours: started, waited for until it answers, and stopped cleanly.</summary>
public sealed class Postmaster : IAsyncDisposable
{
    private const int GentleSeconds = 60;
    private const int GlancesBeforeSayingSo = 200;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);

    private readonly Process _process;

    private Postmaster(Process process) => (_process, Id) = (process, process.Id);

    public int Id { get; }

    public static async Task<Postmaster> StartAsync(
        PostgresHome home, PostgresAccount account, PostgresBinaries binaries, ILogger log, CancellationToken cancel)
    {
        await Leftovers.ClearAsync(home, account, log, cancel);
        await account.MakeFolderAsync(home.Socket, cancel);
        PostgresSettings.Write(home);
        await account.GiveAsync(home.Cluster, cancel);

        // Its own session: Ctrl-C in a terminal reaches the program, and the program decides when its database stops.
        // Its output goes into the file directly, so it can still write when the program is gone.
        var postmaster = new Postmaster(Process.Start(Child.Describe([
            "/bin/sh", "-c", "umask 077; log=$0; exec setsid \"$@\" >>\"$log\" 2>&1 </dev/null", home.Log,
            .. account.Line(binaries.Postgres, "-D", home.Cluster)]))!);
        try
        {
            await postmaster.AnswersAsync(home, log, cancel);
            return postmaster;
        }
        catch
        {
            await postmaster.DisposeAsync();
            throw;
        }
    }

    public Task WaitForExitAsync(CancellationToken cancel) => _process.WaitForExitAsync(cancel);

    // No limit in time: after a hard stop PostgreSQL first repairs itself, and that takes as long as it takes.
    private async Task AnswersAsync(PostgresHome home, ILogger log, CancellationToken cancel)
    {
        for (var glances = 0; ; glances++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(home.AdministratorConnectionString);
                await connection.OpenAsync(cancel);
                return;
            }
            catch (NpgsqlException early) when (!_process.HasExited && early is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                if (glances == GlancesBeforeSayingSo) log.LogInformation("PostgreSQL is still repairing itself after a hard stop.");
                await Task.Delay(Glance, cancel);
            }
            catch (NpgsqlException refused)
            {
                var lastWords = File.Exists(home.Log) ? File.ReadLines(home.Log).LastOrDefault() : null;
                throw new DatabaseUnavailableException($"PostgreSQL did not start: {lastWords} (see {home.Log})", refused);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var second = 0; !_process.HasExited; second++)
        {
            await Child.SignalAsync(second < GentleSeconds ? "INT" : "QUIT", Id);
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(1)));
        }

        _process.Dispose();
    }
}
