using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>Statements about one person, who is $1 in each.</summary>
public static class OfPerson
{
    /// <summary>All of them or none, in one round trip.</summary>
    public static async Task DoForAsync(this NpgsqlDataSource source, Guid person, CancellationToken stop, params string[] statements)
    {
        await using var batch = source.CreateBatch();
        foreach (var statement in statements) batch.BatchCommands.Add(new(statement) { Parameters = { new() { Value = person } } });
        await batch.ExecuteNonQueryAsync(stop);
    }

    public static async Task<int> CountForAsync(this NpgsqlDataSource source, Guid person, string question, CancellationToken stop)
    {
        await using var command = source.CreateCommand(question);
        command.Parameters.Add(new() { Value = person });
        return Convert.ToInt32(await command.ExecuteScalarAsync(stop));
    }
}
