using Npgsql;

namespace Alongside.Web.Live;

/// <summary>Closes the streams of sessions that have ended, whoever ended them and wherever.</summary>
public sealed class SessionWatch(NpgsqlDataSource source, Streams streams, TimeProvider clock)
{
    public async Task CloseEndedAsync(CancellationToken stop)
    {
        var watched = streams.All.Select(s => s.Me.SessionId).Distinct().ToArray();
        if (watched.Length == 0) return;
        await using var command = source.CreateCommand("""
            select id from session where id = any($1) and (ended_at is not null or expires_at <= $2
            or (shared_device and seen_at <= $2 - interval '15 minutes'))
            """);
        command.Parameters.Add(new() { Value = watched });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) streams.CloseSession(reader.GetGuid(0));
    }
}
