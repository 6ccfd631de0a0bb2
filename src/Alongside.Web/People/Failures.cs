using Npgsql;

namespace Alongside.Web.People;

/// <summary>Tries that failed, counted by a keyed hash of what was tried, whether anybody has that name or not.</summary>
public sealed class Failures(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>From the fifth failure on, waiting grows; at fifty a day the name rests. Live sessions are never ended by it.</summary>
    const int FreeTries = 5, MostTries = 50;

    public async Task<bool> MustWaitAsync(byte[] what, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (failures, last) = await SinceAsync(what, now - TimeSpan.FromDays(1), stop);
        if (failures < FreeTries) return false;
        if (failures >= MostTries) return true;
        return last + TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, failures - FreeTries))) > now;
    }

    /// <summary>For ways that are tried seldom: so many in an hour, then rest.</summary>
    public async Task<bool> IsUsedUpAsync(byte[] what, int most, CancellationToken stop) =>
        (await SinceAsync(what, clock.GetUtcNow() - TimeSpan.FromHours(1), stop)).Count >= most;

    public async Task CountAsync(byte[] what, CancellationToken stop)
    {
        await using var command = source.CreateCommand("insert into sign_in_failure (name_hash, failed_at) values ($1, $2)");
        command.Parameters.Add(new() { Value = what });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(stop);
    }

    async Task<(long Count, DateTimeOffset Last)> SinceAsync(byte[] what, DateTimeOffset since, CancellationToken stop)
    {
        await using var command = source.CreateCommand("select count(*), max(failed_at) from sign_in_failure where name_hash = $1 and failed_at > $2");
        command.Parameters.Add(new() { Value = what });
        command.Parameters.Add(new() { Value = since });
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return (reader.GetInt64(0), await reader.IsDBNullAsync(1, stop) ? default : reader.GetFieldValue<DateTimeOffset>(1));
    }
}
