using System.Text.Json;
using Alongside.Web.Conversations;
using Npgsql;

namespace Alongside.Web.Live;

/// <summary>Hears the other nodes, and every few seconds compares with the database in case a hint was lost.</summary>
public sealed class NodeEars(NpgsqlDataSource source, NodeWire wire, Announcer announcer, Streams streams, Marks marks, Fanout fanout, SessionWatch watch, ILogger<NodeEars> log) : BackgroundService
{
    static readonly TimeSpan Compare = TimeSpan.FromSeconds(1.5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Again(ListenAsync, stoppingToken), Again(CompareAsync, stoppingToken));

    async Task Again(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try { await work(stop); }
            catch (Exception problem) when (!stop.IsCancellationRequested)
            {
                // Whatever it was: a node that no longer listens would also no longer see sessions end.
                log.LogWarning("Hearing the other nodes was interrupted: {Problem}", problem.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
        }
    }

    async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        var heard = System.Threading.Channels.Channel.CreateUnbounded<string>();
        connection.Notification += (_, notification) => heard.Writer.TryWrite(notification.Payload);
        await using (var listen = new NpgsqlCommand($"listen {NodeWire.Channel}", connection)) await listen.ExecuteNonQueryAsync(stop);
        var obey = ObeyAsync(heard.Reader, stop);
        try { while (true) await connection.WaitAsync(stop); }
        finally
        {
            heard.Writer.TryComplete();
            await obey;
        }
    }

    async Task ObeyAsync(System.Threading.Channels.ChannelReader<string> heard, CancellationToken stop)
    {
        await foreach (var payload in heard.ReadAllAsync(CancellationToken.None))
        {
            var lines = payload.Split('\n');
            if (lines[0] == wire.Node || stop.IsCancellationRequested) continue;
            var talks = new HashSet<Guid>();
            foreach (var hint in lines.Skip(1).Select(line => JsonSerializer.Deserialize<Hint>(line)!))
            {
                switch (hint.Kind)
                {
                    case "entries": talks.Add(hint.Id); break;
                    case "changed": announcer.Here(hint.Id, hint.Name!); break;
                    case "writing": announcer.WritingHere(hint.Id, Guid.Parse(hint.Name!)); break;
                    case "session-ended": streams.CloseSession(hint.Id); break;
                }
            }
            if (talks.Count == 0) continue;
            try
            {
                await marks.NoticeAsync(talks, person => !streams.Of(person).IsEmpty, stop);
                await fanout.SendAsync(await marks.MissedAsync(talks, stop), stop);
            }
            catch (Exception problem) when (!stop.IsCancellationRequested)
            {
                log.LogWarning("Catching up waits for the next comparison: {Problem}", problem.GetType().Name);
            }
        }
    }

    async Task CompareAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Compare);
        while (await timer.WaitForNextTickAsync(stop))
        {
            await watch.CloseEndedAsync(stop);
            await fanout.SendAsync(await marks.MissedAsync(null, stop), stop);
        }
    }
}
