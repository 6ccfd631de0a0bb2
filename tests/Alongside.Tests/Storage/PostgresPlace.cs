using System.Diagnostics;
using Alongside.Web.Storage;
using Alongside.Web.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Storage;

/// <summary>A data folder of its own for one test, and what can be done to the PostgreSQL in it.</summary>
public sealed class PostgresPlace : IAsyncDisposable
{
    public PostgresPlace()
    {
        // PostgreSQL's own account has to pass through when the tests run as root.
        File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("alongside-test-").FullName;

    public string Data => Path.Combine(Folder, "data");

    public string Cluster => Path.Combine(Data, "postgres");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Data, NullLogger.Instance, Cancel);

    /// <summary>A postmaster without a program: what kill -9 of the program leaves behind.</summary>
    public async Task<int> StartOrphanAsync()
    {
        var account = await PostgresAccount.OfThisMachineAsync(Cancel);
        var binaries = await PostgresBinaries.FindAsync(madeBy: null, cancel: Cancel);
        await Child.RunAsync(
            account.Line(Path.Combine(binaries.Folder, "pg_ctl"), "start", "-w", "-D", Cluster, "-l", Path.Combine(Cluster, "orphan.log")), Cancel);
        return int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First());
    }

    // PostgreSQL only heeds a lock file that names a process of its own account.
    public static async Task<Process> StartAsPostgresAsync(string script)
    {
        var account = await PostgresAccount.OfThisMachineAsync(Cancel);
        var start = Child.Describe(account.Line("/bin/sh", "-c", script));
        start.RedirectStandardOutput = true;
        return Process.Start(start)!;
    }

    // Where nothing buries the dead, a killed process stays in /proc as a zombie (Z).
    public static bool IsRunning(int process) =>
        Directory.Exists($"/proc/{process}") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ");

    public static async Task WriteAsync(EmbeddedPostgres postgres, string name)
    {
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using (var make = database.CreateCommand("CREATE TABLE IF NOT EXISTS people (name text PRIMARY KEY)")) await make.ExecuteNonQueryAsync(Cancel);
        await using var write = database.CreateCommand("INSERT INTO people VALUES ($1)");
        write.Parameters.AddWithValue(name);
        await write.ExecuteNonQueryAsync(Cancel);
    }

    public static async Task<string> AskAsync(EmbeddedPostgres postgres, string question)
    {
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var ask = database.CreateCommand(question);
        return (string)(await ask.ExecuteScalarAsync(Cancel))!;
    }

    public static Task UntilAnswersAsync(EmbeddedPostgres postgres) => UntilAsync(() =>
    {
        try
        {
            using var connection = new NpgsqlConnection(postgres.AdministratorConnectionString);
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    });

    public static async Task UntilAsync(Func<bool> happened)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!happened()) await Task.Delay(20, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Data)) await EmbeddedPostgres.DeleteAsync(Data, NullLogger.Instance, CancellationToken.None);
        Directory.Delete(Folder, recursive: true);
    }
}
