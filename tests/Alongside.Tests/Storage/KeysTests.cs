using Alongside.Web.Commands;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Storage;

/// <summary>The keys of a real database: made anew while in use, interrupted, swapped, lost.</summary>
public sealed class KeysTests(OnePostgres postgres) : IClassFixture<OnePostgres>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-keys-").FullName;
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Keys => Path.Combine(_folder, "keys");

    public async ValueTask InitializeAsync() => _source = NpgsqlDataSource.Create(await postgres.DatabaseAsync());

    /// <summary>Somebody with the database and without the keys cannot put one person's words into another's mouth.</summary>
    [Fact]
    public async Task Two_rows_that_were_swapped_in_the_database_do_not_open()
    {
        await using var program = await ProgramAsync();
        var keyring = program.GetRequiredService<Keyring>();
        var (maya, sam) = (Id(), Id());
        foreach (var (person, name) in new[] { (maya, "Maya"), (sam, "Sam") })
            await RunAsync("insert into person (id, joined_at, card) values ($1, now(), $2)", person, new PersonCard(name, "hills", "en", "Etc/UTC").SealFor(person, keyring).Bytes);
        Assert.Equal("Maya", PersonCard.Open(maya, await CardAsync(maya), keyring).Name);

        await RunAsync("update person p set card = o.card from person o where o.id <> p.id");

        foreach (var person in new[] { maya, sam })
        {
            var card = await CardAsync(person);
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => PersonCard.Open(person, card, keyring));
        }
    }

    private async Task<Sealed> CardAsync(Guid person)
    {
        await using var command = _source.CreateCommand("select card from person where id = $1");
        command.Parameters.Add(new() { Value = person });
        return new((byte[])(await command.ExecuteScalarAsync(Cancel))!);
    }

    private async Task RunAsync(string sql, params object[] values)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(Cancel);
    }

    [Fact]
    public async Task After_a_rotation_everything_opens_and_the_key_before_is_gone()
    {
        await using var program = await ProgramAsync();
        var sealedWords = SealSome(program);
        var before = KeyFiles();

        Assert.Equal(sealedWords.Count, await program.GetRequiredService<KeyRotation>().RotateAsync(Cancel));

        Assert.Empty(KeyFiles().Intersect(before));
        AssertOpens(program, sealedWords);
        await using var again = await ProgramAsync();
        AssertOpens(again, sealedWords);
    }

    /// <summary>Killed before the commit (the new key lies there, unused) and after it (the old key lies there still).</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_rotation_that_was_killed_half_way_can_be_run_again(bool afterCommit)
    {
        await using var program = await ProgramAsync();
        var sealedWords = SealSome(program);
        if (afterCommit)
        {
            var old = KeyFiles().Single();
            var copy = await File.ReadAllTextAsync(old, Cancel);
            await program.GetRequiredService<KeyRotation>().RotateAsync(Cancel);
            await File.WriteAllTextAsync(old, copy, Cancel);
        }
        else
        {
            await using var holder = await _source.OpenConnectionAsync(Cancel);
            await using var hold = await holder.BeginTransactionAsync(Cancel);
            await RunAsync(holder, "lock table data_key in share mode");
            using var kill = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var rotation = program.GetRequiredService<KeyRotation>().RotateAsync(kill.Token);
            await PostgresPlace.UntilAsync(() => KeyFiles().Length == 2);
            await kill.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rotation);
        }
        Assert.Equal(2, KeyFiles().Length);

        await using var again = await ProgramAsync();
        AssertOpens(again, sealedWords);
        // What is sealed between the two runs is wrapped with them.
        sealedWords.AddRange(SealSome(again));
        Assert.Equal(sealedWords.Count, await again.GetRequiredService<KeyRotation>().RotateAsync(Cancel));
        Assert.Single(KeyFiles());
        await using var last = await ProgramAsync();
        AssertOpens(last, sealedWords);
    }

    [Fact]
    public async Task Words_are_sealed_and_read_all_through_a_rotation()
    {
        await using var program = await ProgramAsync();
        var sealedWords = SealSome(program);
        var rotations = Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++) await program.GetRequiredService<KeyRotation>().RotateAsync(Cancel);
        }, Cancel);
        while (!rotations.IsCompleted)
        {
            sealedWords.AddRange(SealSome(program, 3));
            await Task.Yield();
        }
        await rotations;
        await using var again = await ProgramAsync();
        AssertOpens(again, sealedWords);
    }

    /// <summary>After a break many write for the first time at once, and on two nodes: nobody waits for the one before, and nobody gets two keys.</summary>
    [Fact]
    public async Task Authors_who_begin_at_the_same_moment_on_two_nodes_get_one_key_each()
    {
        await using var one = await ProgramAsync();
        await using var other = await ProgramAsync();
        var talks = Enumerable.Range(0, 300).Select(_ => (Conversation: Id(), Author: Id())).ToList();
        Place At((Guid Conversation, Guid Author) talk) => new("entry", "body", talk.Author, talk.Conversation);
        var before = await KeysAsync();

        var kept = await Task.WhenAll(new[] { one, other }.SelectMany(node => talks.Select(talk => Task.Run(async () =>
            (talk, Words: await node.GetRequiredService<Keyring>().ForAuthorAsync(talk.Conversation, talk.Author, At(talk), $"First words {talk.Author}"))))));

        Assert.Equal(talks.Count, await KeysAsync() - before);
        await using var later = await ProgramAsync();
        foreach (var node in new[] { one, other, later })
            Assert.All(kept, one => Assert.Equal($"First words {one.talk.Author}", node.GetRequiredService<Keyring>().Open(one.Words, At(one.talk))));
    }

    private async Task<long> KeysAsync()
    {
        await using var command = _source.CreateCommand("select count(*) from data_key");
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    [Fact]
    public Task Without_its_key_the_program_refuses_to_start_names_it_and_writes_nothing() => AssertRefusedAsync(File.Delete);

    [Fact]
    public Task With_a_wrong_key_the_program_refuses_to_start_names_it_and_writes_nothing() =>
        AssertRefusedAsync(key => File.WriteAllText(key, Convert.ToBase64String(new byte[32])));

    /// <summary>A fresh look-up key would let the program start, and nobody could sign in any more.</summary>
    [Fact]
    public Task Without_the_look_up_key_the_program_refuses_to_start_too() => AssertRefusedAsync(File.Delete, "look-up");

    /// <summary>Also one that is put in its place: nothing else would tell, but no name would be found.</summary>
    [Fact]
    public Task With_a_wrong_look_up_key_the_program_refuses_to_start_too() =>
        AssertRefusedAsync(key => File.WriteAllText(key, Convert.ToBase64String(new byte[32])), "look-up");

    private async Task AssertRefusedAsync(Action<string> spoil, string? which = null)
    {
        await using (var program = await ProgramAsync()) SealSome(program);
        var key = which is null ? KeyFiles().Single() : Path.Combine(Keys, which + ".key");
        spoil(key);
        var (rows, files) = (await RowsAsync(), FilesOfKeys());

        var refusal = await Assert.ThrowsAsync<KeyMissingException>(async () => await (await ProgramAsync()).DisposeAsync());

        Assert.Contains(Path.GetFileNameWithoutExtension(key), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(rows, await RowsAsync());
        Assert.Equal(files, FilesOfKeys());
    }

    private async Task<ServiceProviderHolder> ProgramAsync()
    {
        var app = Program.Build(new ServerOptions { Data = _folder, Port = 0 }, _source.ConnectionString);
        try
        {
            await app.Services.PrepareStorageAsync(Cancel);
            return new(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A program that is built but serves nobody.</summary>
    private sealed class ServiceProviderHolder(Microsoft.AspNetCore.Builder.WebApplication app) : IServiceProvider, IAsyncDisposable
    {
        public object? GetService(Type serviceType) => app.Services.GetService(serviceType);

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }

    private static List<(Place Place, Sealed Words, string Text)> SealSome(IServiceProvider program, int count = 20)
    {
        var keyring = program.GetRequiredService<Keyring>();
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (person, text) = (Id(), $"words {i}");
            var place = new Place("person", "card", person);
            return (place, keyring.ForPerson(person, place, text), text);
        })];
    }

    private static void AssertOpens(IServiceProvider program, List<(Place Place, Sealed Words, string Text)> all) =>
        Assert.All(all, one => Assert.Equal(one.Text, program.GetRequiredService<Keyring>().Open(one.Words, one.Place)));

    private string[] KeyFiles() => Directory.GetFiles(Keys, "kek-*.key");

    private List<string> FilesOfKeys() => [.. Directory.GetFiles(Keys).Order().Select(file => file + File.ReadAllText(file))];

    private async Task<string> RowsAsync()
    {
        await using var command = _source.CreateCommand("select string_agg(d::text, ';' order by id) || (select count(*) from data_protection_key) from data_key d");
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static Guid Id() => NewId.At(TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
