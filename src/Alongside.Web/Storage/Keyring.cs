using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>What a data key is for. Destroying the key makes everything sealed with it unreadable for good.</summary>
public enum KeyKind : short { Person = 1, Author = 2, Community = 3, Reports = 4 }

/// <summary>Seals and opens what people wrote, with one data key per person and per author in a conversation.</summary>
public sealed class Keyring([FromKeyedServices(StorageFeature.Keys)] NpgsqlDataSource source, KeyFolder folder, TimeProvider clock)
{
    readonly ConcurrentDictionary<int, byte[]> _keys = new();
    readonly ConcurrentDictionary<(KeyKind, Guid, Guid), int> _owners = new();

    public Sealed ForPerson(Guid person, Place place, string text) => Close(KeyKind.Person, person, Guid.Empty, place, text);

    public Sealed ForAuthor(Guid conversation, Guid author, Place place, string text) => Close(KeyKind.Author, author, conversation, place, text);

    public Sealed ForCommunity(Place place, string text) => Close(KeyKind.Community, Guid.Empty, Guid.Empty, place, text);

    public Sealed ForReports(Place place, string text) => Close(KeyKind.Reports, Guid.Empty, Guid.Empty, place, text);

    public string Open(Sealed what, Place place) => Seal.Open(what, KeyOf(Seal.KeyId(what)), place);

    /// <summary>A keyed hash to find a row by something nobody may read there.</summary>
    public byte[] LookUp(string purpose, string value) => HMACSHA256.HashData(folder.LookUpKey, Encoding.UTF8.GetBytes($"{purpose}|{value}"));

    Sealed Close(KeyKind kind, Guid person, Guid conversation, Place place, string text)
    {
        var owner = (kind, person, conversation);
        if (!_owners.TryGetValue(owner, out var id))
            lock (_owners) id = _owners.GetOrAdd(owner, FindOrMake);
        return Seal.Close(id, KeyOf(id), place, text);
    }

    byte[] KeyOf(int id)
    {
        if (_keys.TryGetValue(id, out var key)) return key;
        lock (_owners) return _keys.GetOrAdd(id, Load);
    }

    // Keys are few and small and every node keeps them, so these two run once per key and node, one at a time and on
    // connections of their own: a crowd that waits for a key must not hold the connections that would bring it.
    byte[] Load(int id)
    {
        using var command = source.CreateCommand("select kek, wrapped from data_key where id = $1");
        command.Parameters.Add(new() { Value = id });
        using var reader = command.ExecuteReader();
        if (!reader.Read()) throw new CryptographicException($"Data key {id} is gone: what it sealed was erased.");
        return Wrapping.Unwrap(Kek(reader.GetString(0)), id, reader.GetFieldValue<byte[]>(1));
    }

    int FindOrMake((KeyKind Kind, Guid Person, Guid Conversation) owner)
    {
        using var connection = source.OpenConnection();
        if (Find(connection, owner) is { } known) return known;
        using var transaction = connection.BeginTransaction();
        // The id is part of what is wrapped, so it is taken first.
        var id = Convert.ToInt32(Scalar(connection, "select nextval(pg_get_serial_sequence('data_key', 'id'))"));
        var kek = CurrentKek(connection);
        Scalar(connection,
            "insert into data_key (id, kind, person_id, conversation_id, kek, wrapped, made_at) overriding system value values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            id, (short)owner.Kind, OrNull(owner.Person), OrNull(owner.Conversation), kek, Wrapping.Wrap(Kek(kek), id, RandomNumberGenerator.GetBytes(32)), clock.GetUtcNow());
        transaction.Commit();
        return Find(connection, owner) ?? throw new InvalidOperationException("The data key just made is not there.");
    }

    static int? Find(NpgsqlConnection connection, (KeyKind Kind, Guid Person, Guid Conversation) owner) =>
        Scalar(connection, "select id from data_key where kind = $1 and person_id is not distinct from $2 and conversation_id is not distinct from $3",
            (short)owner.Kind, OrNull(owner.Person), OrNull(owner.Conversation)) as int?;

    // Held to the end of the transaction, so that a rotation cannot destroy the key in between.
    string CurrentKek(NpgsqlConnection connection)
    {
        Scalar(connection, "select pg_advisory_xact_lock_shared($1)", KeyRotation.Lock);
        return KeyRotation.Newest(folder) ?? throw new InvalidOperationException("There is no key-encryption key.");
    }

    byte[] Kek(string id) => folder.Read(id) ?? throw new KeyMissingException(id);

    static object OrNull(Guid id) => id == Guid.Empty ? DBNull.Value : id;

    static object? Scalar(NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(value is DBNull ? new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } : new() { Value = value });
        return command.ExecuteScalar();
    }
}

/// <summary>The key folder lacks a key that the database was sealed with.</summary>
public sealed class KeyMissingException(string id)
    : Exception($"The key '{id}' is missing from the key folder. Put back the key folder that belongs to this database; nothing was changed.");
