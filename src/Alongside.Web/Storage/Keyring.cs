using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>What a data key is for. Destroying the key makes everything sealed with it unreadable for good.</summary>
public enum KeyKind : short { Person = 1, Author = 2, Community = 3, Reports = 4 }

/// <summary>Seals and opens what people wrote, with one data key per person and per author in a conversation.</summary>
public sealed class Keyring
{
    sealed record DataKey(int Id, byte[] Bytes);

    readonly record struct Owner(KeyKind Kind, Guid Person, Guid Conversation);

    const string Columns = "d.id, d.kind, d.person_id, d.conversation_id, d.kek, d.wrapped";

    // An id that is not given makes its part of the condition "is null", which an index serves as well.
    const string OfOne = $"""
        select {Columns} from data_key d where d.kind = $1
        and (d.person_id = $2 or $2::uuid is null and d.person_id is null) and (d.conversation_id = $3 or $3::uuid is null and d.conversation_id is null)
        and d.resting_at is null
        """;

    const string OfAuthors = $"""
        select {Columns} from unnest($1, $2) as k(conversation_id, person_id)
        join data_key d on d.kind = 2 and d.conversation_id = k.conversation_id and d.person_id = k.person_id and d.resting_at is null
        """;

    const string Insert = """
        insert into data_key (id, kind, person_id, conversation_id, kek, wrapped, made_at) overriding system value
        select k.id, $2, k.person_id, k.conversation_id, $5, k.wrapped, $7 from unnest($1, $3, $4, $6) as k(id, person_id, conversation_id, wrapped)
        on conflict do nothing
        """;

    // The id is part of what is wrapped, so it is taken first.
    const string Ids = "select nextval(pg_get_serial_sequence('data_key', 'id'))::int from generate_series(1, $1)";

    // Held to the end of the transaction, so that a rotation cannot destroy the key in between.
    const string NoRotation = "select pg_advisory_xact_lock_shared($1)";

    readonly NpgsqlDataSource _source;
    readonly KeyFolder _folder;
    readonly TimeProvider _clock;
    readonly ConcurrentDictionary<int, byte[]> _keys = new();
    readonly ConcurrentDictionary<Owner, DataKey> _owners = new();
    readonly ConcurrentDictionary<int, bool> _gone = new();
    readonly Gathering<Owner, DataKey> _authors;

    public Keyring([FromKeyedServices(StorageFeature.Keys)] NpgsqlDataSource source, KeyFolder folder, TimeProvider clock)
    {
        (_source, _folder, _clock) = (source, folder, clock);
        _authors = new(OfAuthorsAsync, atOnce: 1);
    }

    public Sealed ForPerson(Guid person, Place place, string text) => Close(KeyKind.Person, person, place, text);

    public Sealed ForCommunity(Place place, string text) => Close(KeyKind.Community, Guid.Empty, place, text);

    public Sealed ForReports(Place place, string text) => Close(KeyKind.Reports, Guid.Empty, place, text);

    /// <summary>Whether somebody has written in a conversation before, as far as this node knows.</summary>
    public bool KnowsAuthor(Guid conversation, Guid author) => _owners.ContainsKey(new(KeyKind.Author, author, conversation));

    /// <summary>Authors come in crowds: keys that many of them need for the first time are made together, and nobody's thread waits.</summary>
    public async ValueTask<Sealed> ForAuthorAsync(Guid conversation, Guid author, Place place, string text)
    {
        var owner = new Owner(KeyKind.Author, author, conversation);
        var key = _owners.TryGetValue(owner, out var known) ? known : (await _authors.AskAsync(owner))!;
        return Seal.Close(key.Id, key.Bytes, place, text);
    }

    public string Open(Sealed what, Place place) => OpenUnlessErased(what, place) ?? throw new ErasedException(Seal.KeyId(what));

    /// <summary>For what belongs to somebody else, who may have erased it: null when its key is gone, or rests.</summary>
    public string? OpenUnlessErased(Sealed what, Place place) => KeyOf(Seal.KeyId(what)) is { } key ? Seal.Open(what, key, place) : null;

    /// <summary>For lists of what several people wrote: leaves out what somebody who left has erased.</summary>
    public bool CanOpen(Sealed what) => KeyOf(Seal.KeyId(what)) is not null;

    /// <summary>The keys of these people were put to rest, woken or destroyed: what this node knew of them counts no more.</summary>
    public void Forget(params HashSet<Guid> people)
    {
        foreach (var (owner, key) in _owners.Where(known => people.Contains(known.Key.Person)))
        {
            _owners.TryRemove(owner, out _);
            _keys.TryRemove(key.Id, out _);
        }
        _gone.Clear();
    }

    /// <summary>A keyed hash to find a row by something nobody may read there.</summary>
    public byte[] LookUp(string purpose, string value) => HMACSHA256.HashData(_folder.LookUpKey, Encoding.UTF8.GetBytes($"{purpose}|{value}"));

    /// <summary>Opens every data key there is, so that a crowd that comes back after a start waits for none. A key is a few hundred bytes in memory.</summary>
    public async Task LoadAsync(CancellationToken stop)
    {
        await using var connection = await _source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var hold = Command(connection, NoRotation, KeyRotation.Lock)) await hold.ExecuteNonQueryAsync(stop);
        await using var all = Command(connection, $"select {Columns} from data_key d where d.resting_at is null");
        await using var reader = await all.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) Know(reader);
    }

    Sealed Close(KeyKind kind, Guid person, Place place, string text)
    {
        var owner = new Owner(kind, person, Guid.Empty);
        var key = _owners.TryGetValue(owner, out var known) ? known : FindOrMake(owner);
        return Seal.Close(key.Id, key.Bytes, place, text);
    }

    // Only a key that another node made since this one started is not known.
    byte[]? KeyOf(int id)
    {
        if (_keys.TryGetValue(id, out var key)) return key;
        if (_gone.ContainsKey(id)) return null;
        using var connection = _source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using (var hold = Command(connection, NoRotation, KeyRotation.Lock)) hold.ExecuteNonQuery();
        using var command = Command(connection, $"select {Columns} from data_key d where d.id = $1 and d.resting_at is null", id);
        using var reader = command.ExecuteReader();
        if (reader.Read()) return Know(reader).Bytes;
        // Remembered while the lock is held: a key that is woken is woken after this, and then nothing is remembered as gone.
        _gone[id] = true;
        return null;
    }

    // What was made is known only after its commit, and read again: another node may have been faster.
    DataKey FindOrMake(Owner owner)
    {
        for (var made = false; ; made = true)
        {
            using var connection = _source.OpenConnection();
            using var transaction = connection.BeginTransaction();
            using (var hold = Command(connection, NoRotation, KeyRotation.Lock)) hold.ExecuteNonQuery();
            using (var find = Command(connection, OfOne, (short)owner.Kind, OrNull(owner.Person), OrNull(owner.Conversation)))
            using (var reader = find.ExecuteReader())
                if (reader.Read()) return Know(reader);
            if (made) throw new InvalidOperationException("The data key just made is not there.");
            using var ids = Command(connection, Ids, 1);
            using (var insert = Inserting(connection, [owner], [(int)ids.ExecuteScalar()!])) insert.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    async Task<IReadOnlyDictionary<Owner, DataKey>> OfAuthorsAsync(IReadOnlyList<Owner> authors)
    {
        for (var made = false; ; made = true)
        {
            await using var connection = await _source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var hold = Command(connection, NoRotation, KeyRotation.Lock)) await hold.ExecuteNonQueryAsync();
            await using (var find = Command(connection, OfAuthors, authors.Select(a => a.Conversation).ToArray(), authors.Select(a => a.Person).ToArray()))
            await using (var reader = await find.ExecuteReaderAsync())
                while (await reader.ReadAsync()) Know(reader);
            // In one order, so that two nodes never wait for each other.
            var missing = authors.Where(owner => !_owners.ContainsKey(owner)).OrderBy(owner => (owner.Person, owner.Conversation)).ToList();
            if (missing.Count == 0) return authors.ToDictionary(owner => owner, owner => _owners[owner]);
            if (made) throw new InvalidOperationException("The data keys just made are not there.");
            var ids = new List<int>();
            await using (var take = Command(connection, Ids, missing.Count))
            await using (var reader = await take.ExecuteReaderAsync())
                while (await reader.ReadAsync()) ids.Add(reader.GetInt32(0));
            await using (var insert = Inserting(connection, missing, ids)) await insert.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
    }

    NpgsqlCommand Inserting(NpgsqlConnection connection, IReadOnlyList<Owner> owners, IReadOnlyList<int> ids)
    {
        var kek = KeyRotation.Newest(_folder) ?? throw new InvalidOperationException("There is no key-encryption key.");
        var wrapped = ids.Select(id => Wrapping.Wrap(Kek(kek), id, RandomNumberGenerator.GetBytes(32))).ToArray();
        return Command(connection, Insert, ids.ToArray(), (short)owners[0].Kind, owners.Select(o => OrNothing(o.Person)).ToArray(), owners.Select(o => OrNothing(o.Conversation)).ToArray(), kek, wrapped, _clock.GetUtcNow());
    }

    DataKey Know(NpgsqlDataReader row)
    {
        var id = row.GetInt32(0);
        var key = new DataKey(id, _keys.GetOrAdd(id, _ => Wrapping.Unwrap(Kek(row.GetString(4)), id, row.GetFieldValue<byte[]>(5))));
        var owner = new Owner((KeyKind)row.GetInt16(1), row.IsDBNull(2) ? Guid.Empty : row.GetGuid(2), row.IsDBNull(3) ? Guid.Empty : row.GetGuid(3));
        return _owners.GetOrAdd(owner, key);
    }

    byte[] Kek(string id) => _folder.Read(id) ?? throw new KeyMissingException(id);

    static Guid? OrNothing(Guid id) => id == Guid.Empty ? null : id;

    static object OrNull(Guid id) => (object?)OrNothing(id) ?? DBNull.Value;

    static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(value is DBNull ? new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } : new() { Value = value });
        return command;
    }
}

/// <summary>What was sealed with this key was erased. Where somebody else's things are shown this is no error: ask with OpenUnlessErased.</summary>
public sealed class ErasedException(int key) : CryptographicException($"Data key {key} is gone or rests: what it sealed was erased.");

/// <summary>The key folder lacks a key that the database was sealed with.</summary>
public sealed class KeyMissingException(string id)
    : Exception($"The key '{id}' is missing from the key folder, or is not the one of this database. Put back the key folder that belongs to this database; nothing was changed.");
