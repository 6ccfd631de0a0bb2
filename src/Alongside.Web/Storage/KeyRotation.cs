using System.Security.Cryptography;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>Wraps every living data key anew under a fresh key-encryption key and destroys the ones before.</summary>
public sealed class KeyRotation(NpgsqlDataSource source, KeyFolder folder, TimeProvider clock)
{
    /// <summary>One rotation at a time; making a data key holds it shared.</summary>
    public const long Lock = 0x616c6f6e67_01;

    /// <summary>Key files are named by the moment they were made, so the newest sorts last.</summary>
    public static string? Newest(KeyFolder folder) => folder.Ids.Where(IsKek).Order(StringComparer.Ordinal).LastOrDefault();

    static bool IsKek(string id) => id.StartsWith("kek-", StringComparison.Ordinal);

    /// <summary>Makes the first key, and refuses to run when the folder lacks a key the database needs.</summary>
    public async Task CheckAsync(CancellationToken stop)
    {
        if (Newest(folder) is null)
        {
            await using var any = source.CreateCommand("select kek from data_key limit 1");
            if (await any.ExecuteScalarAsync(stop) is string needed) throw new KeyMissingException(needed);
            folder.Make(FreshId());
        }
        // A fresh one made in silence, and nobody's sign-in name would be found any more.
        if (folder.Read(KeyFolder.LookUp) is null)
        {
            await using var any = source.CreateCommand("select exists (select 1 from data_key)");
            if (await any.ExecuteScalarAsync(stop) is true) throw new KeyMissingException(KeyFolder.LookUp);
            folder.Make(KeyFolder.LookUp);
        }
        await using var used = source.CreateCommand("select kek, min(id), (array_agg(wrapped order by id))[1] from data_key group by kek");
        await using var reader = await used.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var id = reader.GetString(0);
            var key = folder.Read(id) ?? throw new KeyMissingException(id);
            try { Wrapping.Unwrap(key, reader.GetInt32(1), reader.GetFieldValue<byte[]>(2)); }
            catch (CryptographicException) { throw new KeyMissingException(id); }
        }
        await reader.DisposeAsync();
        await CheckLookUpAsync(stop);
    }

    // Under another look-up key all would start, and no sign-in name, address, link or code would be found any more.
    // The first start leaves a mark made with the key; it tells nothing about the key.
    async Task CheckLookUpAsync(CancellationToken stop)
    {
        var mark = HMACSHA256.HashData(folder.LookUpKey, "the mark of this database"u8);
        await using var leave = source.CreateCommand("insert into look_up_mark (mark) values ($1) on conflict do nothing");
        leave.Parameters.Add(new() { Value = mark });
        await leave.ExecuteNonQueryAsync(stop);
        await using var left = source.CreateCommand("select mark from look_up_mark");
        if (await left.ExecuteScalarAsync(stop) is not byte[] first || !first.SequenceEqual(mark)) throw new KeyMissingException(KeyFolder.LookUp);
    }

    /// <summary>Returns how many data keys were wrapped anew. Killed half way, it can simply be run again.</summary>
    public async Task<int> RotateAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var hold = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = Lock } } })
            await hold.ExecuteNonQueryAsync(stop);

        var fresh = FreshId();
        var freshKey = folder.Make(fresh);
        var ids = new List<int>();
        var wrapped = new List<byte[]>();
        await using (var all = new NpgsqlCommand("select id, kek, wrapped from data_key", connection))
        await using (var reader = await all.ExecuteReaderAsync(stop))
            while (await reader.ReadAsync(stop))
            {
                var kek = folder.Read(reader.GetString(1)) ?? throw new KeyMissingException(reader.GetString(1));
                ids.Add(reader.GetInt32(0));
                wrapped.Add(Wrapping.Wrap(freshKey, reader.GetInt32(0), Wrapping.Unwrap(kek, reader.GetInt32(0), reader.GetFieldValue<byte[]>(2))));
            }
        await using (var update = new NpgsqlCommand("update data_key d set kek = $1, wrapped = n.wrapped from unnest($2, $3) as n(id, wrapped) where d.id = n.id", connection)
        { Parameters = { new() { Value = fresh }, new() { Value = ids.ToArray() }, new() { Value = wrapped.ToArray() } } })
            await update.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);

        // Only after the commit: until then the old keys are the only way to read.
        foreach (var old in folder.Ids.Where(id => IsKek(id) && id != fresh).ToList()) folder.Destroy(old);
        return ids.Count;
    }

    string FreshId() => $"kek-{clock.GetUtcNow():yyyyMMdd-HHmmss-fffffff}";
}
