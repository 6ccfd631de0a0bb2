using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>Numbered SQL files, applied once and in order, each in its own transaction, one node at a time.</summary>
public sealed class Migrations(NpgsqlDataSource source, TimeProvider clock, ILogger<Migrations> log)
{
    const long Lock = 0x616c6f6e67_00;

    sealed record Step(int Number, string Name, string Sql)
    {
        public byte[] Checksum { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql));
    }

    public async Task ApplyAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await Run(connection, "select pg_advisory_lock($1)", stop, Lock);
        try
        {
            await Run(connection, "create table if not exists migration (number integer primary key, name text not null, checksum bytea not null, applied_at timestamptz not null)", stop);
            var applied = await Applied(connection, stop);
            var steps = Steps();
            if (applied.Keys.Except(steps.Select(s => s.Number)).Any())
                throw new NewerSchemaException();
            foreach (var step in steps)
            {
                if (applied.TryGetValue(step.Number, out var checksum))
                {
                    if (!checksum.AsSpan().SequenceEqual(step.Checksum))
                        throw new InvalidOperationException($"Migration {step.Name} was changed after it was applied. Write a new one instead.");
                    continue;
                }
                await using var transaction = await connection.BeginTransactionAsync(stop);
                await Run(connection, step.Sql, stop);
                await Run(connection, "insert into migration values ($1, $2, $3, $4)", stop, step.Number, step.Name, step.Checksum, clock.GetUtcNow());
                await transaction.CommitAsync(stop);
                log.LogInformation("Applied migration {Name}", step.Name);
            }
        }
        finally
        {
            await Run(connection, "select pg_advisory_unlock($1)", CancellationToken.None, Lock);
        }
    }

    static async Task<Dictionary<int, byte[]>> Applied(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select number, checksum from migration", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new Dictionary<int, byte[]>();
        while (await reader.ReadAsync(stop)) rows.Add(reader.GetInt32(0), reader.GetFieldValue<byte[]>(1));
        return rows;
    }

    static List<Step> Steps()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (Resource: name, File: name[(name.IndexOf(".Migrations.", StringComparison.Ordinal) + ".Migrations.".Length)..]))
            .Select(x => new Step(int.Parse(x.File[..4]), x.File, Read(assembly, x.Resource)))
            .OrderBy(step => step.Number)];
    }

    static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    static async Task Run(NpgsqlConnection connection, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }
}

/// <summary>The database was made by a newer version of the program.</summary>
public sealed class NewerSchemaException()
    : Exception("This database was made by a newer Alongside than this one. Start the newer version; nothing was changed.");
