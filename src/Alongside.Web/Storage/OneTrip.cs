using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>The questions of several rooms, asked of the database in one round trip. Not through the context of the page: rooms that share it would have to wait for each other.</summary>
public sealed class OneTrip(NpgsqlDataSource source)
{
    // Some rooms' questions would be planned anew each time, which takes longer than answering them. The plan made once must not scan what was small that day and grows.
    // Both settings end with the trip: it is one transaction.
    private const string PlannedOnce = "select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)";

    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Take)> _questions = [];

    /// <summary>Adds a question. Its rows are there after the trip.</summary>
    /// <param name="row">Makes one row into what the room reads; it is called while the answer is read, and asks nothing itself.</param>
    public IReadOnlyList<T> Ask<T>(string sql, Func<NpgsqlDataReader, T> row, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        var rows = new List<T>();
        _questions.Add((command, reader => rows.Add(row(reader))));
        return rows;
    }

    public async Task GoAsync(CancellationToken stop)
    {
        if (_questions.Count == 0) return;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new(PlannedOnce));
        foreach (var (command, _) in _questions) batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        foreach (var (_, take) in _questions)
        {
            await reader.NextResultAsync(stop);
            while (await reader.ReadAsync(stop)) take(reader);
        }
        _questions.Clear();
    }
}

/// <summary>Reading columns that the program seals.</summary>
public static class SealedColumns
{
    public static Sealed GetSealed(this NpgsqlDataReader row, int column) => new(row.GetFieldValue<byte[]>(column));

    public static DateTimeOffset GetMoment(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? GetMomentOrNone(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
