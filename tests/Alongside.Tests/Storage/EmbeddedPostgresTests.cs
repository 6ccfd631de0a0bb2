using Alongside.Web.Storage;
using Alongside.Web.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using static Alongside.Tests.Storage.PostgresPlace;

namespace Alongside.Tests.Storage;

/// <summary>The private PostgreSQL of a data folder: how it starts, what it refuses, what it keeps to itself.</summary>
public sealed class EmbeddedPostgresTests : IAsyncDisposable
{
    private readonly PostgresPlace _place = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_folder_becomes_a_database_that_only_a_socket_reaches()
    {
        await using var postgres = await _place.StartAsync();

        Assert.Equal("on", await AskAsync(postgres, "SHOW data_checksums"));
        Assert.Equal("UTF8", await AskAsync(postgres, "SHOW server_encoding"));
        Assert.Equal("", await AskAsync(postgres, "SHOW listen_addresses"));
        Assert.Equal("off", await AskAsync(postgres, "SELECT current_setting('is_superuser')"));
        Assert.Equal("alongside", await AskAsync(postgres, "SELECT current_database()::text"));
        var openToOthers = File.GetUnixFileMode(Path.Combine(_place.Data, "socket")) & (UnixFileMode)0b000_111_111;
        Assert.Equal(UnixFileMode.None, openToOthers);
    }

    [Fact]
    public async Task A_second_start_keeps_what_was_written()
    {
        await using (var postgres = await _place.StartAsync()) await WriteAsync(postgres, "Ana");
        Assert.False(File.Exists(Path.Combine(_place.Cluster, "postmaster.pid")), "stopping waits until PostgreSQL has stopped");

        await using var again = await _place.StartAsync();
        Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));
    }

    [Fact]
    public async Task Ctrl_C_in_a_terminal_reaches_the_program_and_not_its_database()
    {
        await using var postgres = await _place.StartAsync();
        var facts = (await File.ReadAllTextAsync($"/proc/{postgres.ProcessId}/stat", Cancel)).Split(") ")[1].Split(' ');
        var (group, session) = (int.Parse(facts[2]), int.Parse(facts[3]));
        Assert.Equal((postgres.ProcessId, postgres.ProcessId), (group, session));
    }

    [Fact]
    public async Task A_second_program_on_the_same_folder_is_refused_in_one_sentence()
    {
        await using var postgres = await _place.StartAsync();

        var refusal = await Assert.ThrowsAsync<DatabaseUnavailableException>(_place.StartAsync);

        Assert.StartsWith($"Alongside is already running on {_place.Data}", refusal.Message);
        Assert.Equal("1", await AskAsync(postgres, "SELECT '1'"));
    }

    [Fact]
    public async Task A_folder_with_a_long_name_and_odd_letters_works_too()
    {
        var deep = Path.Combine(_place.Folder, new string('x', 100), "año, con espacios");
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
        File.SetUnixFileMode(_place.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using (var postgres = await _place.StartAsync()) await WriteAsync(postgres, "Ana");
        var elsewhere = (await File.ReadAllTextAsync(Path.Combine(_place.Data, "postgres.where"), Cancel)).Trim();
        await using (var again = await _place.StartAsync()) Assert.Equal("Ana", await AskAsync(again, "SELECT name FROM people"));

        Assert.StartsWith("/var/lib/alongside/", elsewhere);
        await EmbeddedPostgres.DeleteAsync(_place.Data, NullLogger.Instance, Cancel);
        Assert.False(Directory.Exists(elsewhere));
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("synchronous_commit")]
    [InlineData("full_page_writes")]
    public async Task A_database_that_could_lose_words_is_refused(string setting)
    {
        await using (await _place.StartAsync()) { }
        await File.WriteAllTextAsync(Path.Combine(_place.Cluster, "local.conf"), $"{setting} = off\n", Cancel);

        var refusal = await Assert.ThrowsAsync<DatabaseUnavailableException>(_place.StartAsync);

        Assert.Contains($"{setting} is off", refusal.Message);
        Assert.False(File.Exists(Path.Combine(_place.Cluster, "postmaster.pid")), "a refused database is stopped again");
    }

    [Fact]
    public async Task The_log_of_the_database_holds_nothing_that_people_wrote()
    {
        await using (var postgres = await _place.StartAsync())
        {
            await WriteAsync(postgres, "canary-in-a-row");
            await Assert.ThrowsAsync<PostgresException>(() => WriteAsync(postgres, "canary-in-a-row"));
            await Assert.ThrowsAsync<PostgresException>(() => AskAsync(postgres, "SELECT 'canary-in-a-statement'::integer::text"));
        }

        var log = await File.ReadAllTextAsync(Path.Combine(_place.Data, "postgres.log"), Cancel);
        Assert.Contains("ready to accept connections", log);
        Assert.DoesNotContain("canary", log);
    }

    [Fact]
    public async Task Without_PostgreSQL_one_sentence_says_what_to_install()
    {
        var missing = await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => PostgresBinaries.FindAsync(madeBy: null, searchPath: _place.Folder, packages: _place.Folder, Cancel));
        Assert.Equal("PostgreSQL 15 or newer was not found: run `apt-get install postgresql`, then start Alongside again.", missing.Message);

        var other = await Assert.ThrowsAsync<DatabaseUnavailableException>(
            () => PostgresBinaries.FindAsync(madeBy: 99, searchPath: _place.Folder, packages: null, Cancel));
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

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
