using System.Diagnostics;
using Alongside.Web.Storage;
using Alongside.Web.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Storage;

/// <summary>Real PostgreSQL processes, really killed.</summary>
public sealed class EmbeddedPostgresTests : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly string place = Directory.CreateTempSubdirectory("alongside-test-").FullName;
    private readonly string data;

    public EmbeddedPostgresTests()
    {
        // PostgreSQL's own account has to pass through when the tests run as root.
        File.SetUnixFileMode(place, File.GetUnixFileMode(place) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        data = Path.Combine(place, "data");
    }

    private string Cluster => Path.Combine(data, "postgres");

    [Fact]
    public async Task An_empty_folder_becomes_a_database_that_only_a_socket_reaches()
    {
        await using var postgres = await StartAsync();

        Assert.Equal("on", await AskAsync(postgres, "SHOW data_checksums"));
        Assert.Equal("UTF8", await AskAsync(postgres, "SHOW server_encoding"));
        Assert.Equal("", await AskAsync(postgres, "SHOW listen_addresses"));
        Assert.Equal("off", await AskAsync(postgres, "SELECT current_setting('is_superuser')"));
        Assert.Equal("alongside", await AskAsync(postgres, "SELECT current_database()::text"));
        var openToOthers = File.GetUnixFileMode(Path.Combine(data, "socket")) & (UnixFileMode)0b000_111_111;
        Assert.Equal(UnixFileMode.None, openToOthers);
    }

    [Fact]
    public async Task A_second_start_keeps_what_was_written()
    {
        await using (var postgres = await StartAsync()) await WriteAsync(postgres, "Ana");
        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid")), "stopping waits until PostgreSQL has stopped");

        await using var again = await StartAsync();
        Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));
    }

    [Fact]
    public async Task Ctrl_C_in_a_terminal_reaches_the_program_and_not_its_database()
    {
        await using var postgres = await StartAsync();
        var facts = (await File.ReadAllTextAsync($"/proc/{postgres.ProcessId}/stat", Cancel)).Split(") ")[1].Split(' ');
        var (group, session) = (int.Parse(facts[2]), int.Parse(facts[3]));
        Assert.Equal((postgres.ProcessId, postgres.ProcessId), (group, session));
    }

    [Fact]
    public async Task A_killed_database_comes_back_by_itself_with_every_committed_row()
    {
        await using var postgres = await StartAsync();
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
        await using (var postgres = await StartAsync()) await WriteAsync(postgres, "Ana");
        var orphan = await StartOrphanAsync();

        await using var again = await StartAsync();

        Assert.NotEqual(orphan, again.ProcessId);
        Assert.False(IsRunning(orphan));
        Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));
    }

    [Fact]
    public async Task Lock_files_of_a_database_that_was_killed_with_its_program_are_no_obstacle()
    {
        await using (var postgres = await StartAsync()) await WriteAsync(postgres, "Ana");
        var orphan = await StartOrphanAsync();
        await Child.SignalAsync("KILL", orphan);
        await UntilAsync(() => !IsRunning(orphan));
        Assert.True(File.Exists(Path.Combine(Cluster, "postmaster.pid")));

        await using var again = await StartAsync();
        Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));
    }

    [Fact]
    public async Task A_zombie_that_nobody_buries_is_no_obstacle()
    {
        await using (var postgres = await StartAsync()) await WriteAsync(postgres, "Ana");
        using var parent = await StartAsPostgresAsync("sleep 60 & echo $!; exec sleep 60");
        var zombie = int.Parse((await parent.StandardOutput.ReadLineAsync(Cancel))!);
        await UntilAsync(() => File.ReadAllText($"/proc/{parent.Id}/comm") == "sleep\n");
        await Child.SignalAsync("KILL", zombie);
        await UntilAsync(() => File.ReadAllText($"/proc/{zombie}/stat").Contains(") Z "));
        await File.WriteAllTextAsync(Path.Combine(Cluster, "postmaster.pid"), $"{zombie}\n{Cluster}\n", Cancel);

        try
        {
            await using var again = await StartAsync();
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
        await using (var postgres = await StartAsync()) await WriteAsync(postgres, "Ana");
        using var innocent = await StartAsPostgresAsync("exec sleep 60");
        await File.WriteAllTextAsync(Path.Combine(Cluster, "postmaster.pid"), $"{innocent.Id}\n{Cluster}\n", Cancel);

        try
        {
            await using var again = await StartAsync();
            Assert.False(innocent.HasExited);
        }
        finally
        {
            innocent.Kill();
        }
    }

    [Fact]
    public async Task A_second_program_on_the_same_folder_is_refused_in_one_sentence()
    {
        await using var postgres = await StartAsync();

        var refusal = await Assert.ThrowsAsync<DatabaseUnavailableException>(StartAsync);

        Assert.StartsWith($"Alongside is already running on {data}", refusal.Message);
        Assert.Equal("1", await AskAsync(postgres, "SELECT '1'"));
    }

    [Fact]
    public async Task A_folder_with_a_long_name_and_odd_letters_works_too()
    {
        var deep = Path.Combine(place, new string('x', 100), "año, con espacios");
        await using (var postgres = await EmbeddedPostgres.StartAsync(deep, NullLogger.Instance, Cancel))
        {
            Assert.Equal("1", await AskAsync(postgres, "SELECT '1'"));
        }

        await EmbeddedPostgres.DeleteAsync(deep, NullLogger.Instance, Cancel);
    }

    [Fact]
    public async Task Where_PostgreSQL_may_not_enter_the_cluster_lives_elsewhere_and_is_found_again()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only as root does PostgreSQL run as another account");
        File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using (var postgres = await StartAsync()) await WriteAsync(postgres, "Ana");
        var elsewhere = (await File.ReadAllTextAsync(Path.Combine(data, "postgres.where"), Cancel)).Trim();
        await using (var again = await StartAsync()) Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));

        Assert.StartsWith("/var/lib/alongside/", elsewhere);
        await EmbeddedPostgres.DeleteAsync(data, NullLogger.Instance, Cancel);
        Assert.False(Directory.Exists(elsewhere));
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("synchronous_commit")]
    [InlineData("full_page_writes")]
    public async Task A_database_that_could_lose_words_is_refused(string setting)
    {
        await using (await StartAsync()) { }
        await File.WriteAllTextAsync(Path.Combine(Cluster, "local.conf"), $"{setting} = off\n", Cancel);

        var refusal = await Assert.ThrowsAsync<DatabaseUnavailableException>(StartAsync);

        Assert.Contains($"{setting} is off", refusal.Message);
        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid")), "a refused database is stopped again");
    }

    [Fact]
    public async Task The_log_of_the_database_holds_nothing_that_people_wrote()
    {
        await using (var postgres = await StartAsync())
        {
            await WriteAsync(postgres, "canary-in-a-row");
            await Assert.ThrowsAsync<PostgresException>(() => WriteAsync(postgres, "canary-in-a-row"));
            await Assert.ThrowsAsync<PostgresException>(() => AskAsync(postgres, "SELECT 'canary-in-a-statement'::integer::text"));
        }

        var log = await File.ReadAllTextAsync(Path.Combine(data, "postgres.log"), Cancel);
        Assert.Contains("ready to accept connections", log);
        Assert.DoesNotContain("canary", log);
    }

    [Fact]
    public async Task Without_PostgreSQL_one_sentence_says_what_to_install()
    {
        var missing = await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => PostgresBinaries.FindAsync(madeBy: null, searchPath: place, packages: place, Cancel));
        Assert.Equal("PostgreSQL 15 or newer was not found: run `apt-get install postgresql`, then start Alongside again.", missing.Message);

        var other = await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => PostgresBinaries.FindAsync(madeBy: 99, searchPath: place, packages: null, Cancel));
        Assert.Contains("apt-get install postgresql-99", other.Message);
    }

    [Fact]
    public async Task The_keys_in_the_environment_of_the_program_do_not_reach_the_database()
    {
        Environment.SetEnvironmentVariable("ALONGSIDE_TEST_CANARY", "canary");
        var (_, said) = await Child.TryAsync(["env"], Cancel);
        Assert.Contains("PATH=", said);
        Assert.DoesNotContain("canary", said);
    }

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(data, NullLogger.Instance, Cancel);

    /// <summary>A postmaster without a program: what kill -9 of the program leaves behind.</summary>
    private async Task<int> StartOrphanAsync()
    {
        var account = await PostgresAccount.OfThisMachineAsync(Cancel);
        var binaries = await PostgresBinaries.FindAsync(madeBy: null, cancel: Cancel);
        await Child.RunAsync(
            account.Line(Path.Combine(binaries.Folder, "pg_ctl"), "start", "-w", "-D", Cluster, "-l", Path.Combine(Cluster, "orphan.log")), Cancel);
        return int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First());
    }

    // PostgreSQL only heeds a lock file that names a process of its own account.
    private static async Task<Process> StartAsPostgresAsync(string script)
    {
        var account = await PostgresAccount.OfThisMachineAsync(Cancel);
        var start = Child.Describe(account.Line("/bin/sh", "-c", script));
        start.RedirectStandardOutput = true;
        return Process.Start(start)!;
    }

    // Where nothing buries the dead, a killed process stays in /proc as a zombie (Z).
    private static bool IsRunning(int process) =>
        Directory.Exists($"/proc/{process}") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ");

    private static async Task WriteAsync(EmbeddedPostgres postgres, string name)
    {
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using (var make = database.CreateCommand("CREATE TABLE IF NOT EXISTS people (name text PRIMARY KEY)")) await make.ExecuteNonQueryAsync(Cancel);
        await using var write = database.CreateCommand("INSERT INTO people VALUES ($1)");
        write.Parameters.AddWithValue(name);
        await write.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<string> AskAsync(EmbeddedPostgres postgres, string question)
    {
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var ask = database.CreateCommand(question);
        return (string)(await ask.ExecuteScalarAsync(Cancel))!;
    }

    private static Task UntilAnswersAsync(EmbeddedPostgres postgres) => UntilAsync(() =>
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

    private static async Task UntilAsync(Func<bool> happened)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!happened()) await Task.Delay(20, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(data)) await EmbeddedPostgres.DeleteAsync(data, NullLogger.Instance, CancellationToken.None);
        Directory.Delete(place, recursive: true);
    }
}
