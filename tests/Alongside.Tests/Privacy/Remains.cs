using Alongside.Tests.Town;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Tests.Privacy;

/// <summary>Looks into the database for what an erasure left behind.</summary>
internal static class Remains
{
    /// <summary>The keys of a person, before they are gone.</summary>
    public static Task<List<int>> KeysOfAsync(this RealTown town, Guid person) =>
        town.WithDbAsync(db => db.Database.SqlQuery<int>($"select id as \"Value\" from data_key where person_id = {person}").ToListAsync());

    /// <summary>Every column in which something still lies that was sealed with one of these keys.</summary>
    public static async Task<List<string>> SealedWithAsync(this RealTown town, IReadOnlyCollection<int> keys)
    {
        await using var source = NpgsqlDataSource.Create(town.ConnectionString);
        var columns = new List<(string Table, string Column)>();
        await using (var all = source.CreateCommand("select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' and table_name <> 'data_key'"))
        await using (var reader = await all.ExecuteReaderAsync())
            while (await reader.ReadAsync()) columns.Add((reader.GetString(0), reader.GetString(1)));
        var left = new List<string>();
        foreach (var (table, column) in columns)
        {
            await using var look = source.CreateCommand($"""
                select exists (select from {table} where length({column}) >= 33 and get_byte({column}, 0) = 1
                and (get_byte({column}, 1) << 24 | get_byte({column}, 2) << 16 | get_byte({column}, 3) << 8 | get_byte({column}, 4)) = any($1))
                """);
            look.Parameters.Add(new() { Value = keys.ToArray() });
            if (await look.ExecuteScalarAsync() is true) left.Add($"{table}.{column}");
        }
        return left;
    }

    public static async Task ChangeAsync(this RealTown town, FormattableString sql) => await town.WithDbAsync(db => db.Database.ExecuteSqlAsync(sql));
}
