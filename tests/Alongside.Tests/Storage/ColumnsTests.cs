using Alongside.Tests.Town;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Storage;

/// <summary>What the database can read of us is a list that people have looked at; everything else is sealed bytes.</summary>
public sealed class ColumnsTests(RealTown town)
{
    private sealed record Column(string Table, string Name, string Type, bool IsNullable);

    /// <summary>A new column that is not bytea needs a line in plaintext-columns.txt, and somebody who says why it may be plain.</summary>
    [Fact]
    public async Task Every_column_that_is_not_sealed_is_on_the_checked_list()
    {
        var plain = (await ColumnsAsync()).Where(column => column.Type != "bytea").Select(column => $"{column.Table}.{column.Name} {column.Type}").ToHashSet();
        var listed = File.ReadLines(House.Folder("tests", "Alongside.Tests", "Storage", "plaintext-columns.txt"))
            .Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToHashSet();
        Assert.NotEmpty(plain);
        Assert.Empty(plain.Except(listed).Order());
        Assert.Empty(listed.Except(plain).Order());
    }

    /// <summary>The migrations are written by hand, so the model and the tables could part without a word.</summary>
    [Fact]
    public async Task The_migrated_schema_and_the_model_agree()
    {
        var tables = (await ColumnsAsync()).ToLookup(column => column.Table);
        var wrong = new List<string>();
        await using var scope = town.Services.CreateAsyncScope();
        foreach (var entity in scope.ServiceProvider.GetRequiredService<AlongsideDb>().GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            var table = tables[entity.GetTableName()!].ToDictionary(column => column.Name);
            var mapped = entity.GetProperties().Where(property => property.Name != "xmin").ToDictionary(property => property.GetColumnName());
            foreach (var json in entity.GetNavigations().Select(navigation => navigation.TargetEntityType).Where(owned => owned.IsMappedToJson()))
                if (!table.ContainsKey(json.GetContainerColumnName()!)) wrong.Add($"{entity.DisplayName()}: no column {json.GetContainerColumnName()}");
            foreach (var (name, property) in mapped)
            {
                if (!table.TryGetValue(name, out var column)) { wrong.Add($"{entity.DisplayName()}: no column {name}"); continue; }
                if (Plain(property.GetColumnType()) != column.Type) wrong.Add($"{column.Table}.{name}: {column.Type}, and {property.GetColumnType()} in the model");
                if (property.IsNullable != column.IsNullable) wrong.Add($"{column.Table}.{name}: {(column.IsNullable ? "may" : "must not")} be empty, otherwise in the model");
            }
            // A column the model does not know must fill itself.
            foreach (var column in table.Values.Where(column => !mapped.ContainsKey(column.Name) && !column.IsNullable && !HandWritten.Contains($"{column.Table}.{column.Name}")))
                if (!entity.GetNavigations().Any(navigation => navigation.TargetEntityType.GetContainerColumnName() == column.Name)) wrong.Add($"{column.Table}.{column.Name}: not in the model");
        }
        Assert.Empty(wrong);
    }

    // Filled by a default and changed only by the message log's own SQL.
    private static readonly HashSet<string> HandWritten = ["conversation.last_number", "participant.read_to"];

    private static string Plain(string type) => type switch { "timestamp with time zone" => "timestamptz", "character varying" => "text", _ => type };

    private async Task<List<Column>> ColumnsAsync()
    {
        await using var source = NpgsqlDataSource.Create(town.ConnectionString);
        await using var command = source.CreateCommand("""
            select table_name, column_name, case data_type when 'timestamp with time zone' then 'timestamptz' else data_type end, is_nullable = 'YES'
            from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<Column>();
        while (await reader.ReadAsync()) columns.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
        return columns;
    }
}
