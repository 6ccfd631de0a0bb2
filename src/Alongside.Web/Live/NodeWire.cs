using System.Text.Json;
using System.Threading.Channels;
using Npgsql;

namespace Alongside.Web.Live;

/// <summary>A hint from one node to the others. Truth is the database; a lost hint is made good within seconds.</summary>
public sealed record Hint(string Kind, Guid Id, string? Name = null);

/// <summary>Sends what changed to the other nodes: a few milliseconds of hints in one notification, on a connection of its own, after the commits.</summary>
public sealed class NodeWire(NpgsqlDataSource source, ILogger<NodeWire> log) : BackgroundService
{
    public const string Channel = "alongside";
    const int MostBytes = 7500;
    static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(3);

    readonly Channel<Hint> _hints = System.Threading.Channels.Channel.CreateBounded<Hint>(
        new BoundedChannelOptions(100_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Tells this node's own notifications from the others'.</summary>
    public string Node { get; } = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));

    public void Send(Hint hint) => _hints.Writer.TryWrite(hint);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                while (await _hints.Reader.WaitToReadAsync(stoppingToken))
                {
                    await Task.Delay(Gather, stoppingToken);
                    foreach (var payload in Drain())
                    {
                        await using var notify = new NpgsqlCommand("select pg_notify($1, $2)", connection);
                        notify.Parameters.Add(new() { Value = Channel });
                        notify.Parameters.Add(new() { Value = payload });
                        await notify.ExecuteNonQueryAsync(stoppingToken);
                    }
                }
            }
            catch (Exception problem) when (problem is NpgsqlException or IOException)
            {
                log.LogWarning("The wire to the other nodes is down: {Problem}", problem.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
        }
    }

    IEnumerable<string> Drain()
    {
        var gathered = new List<string>();
        var bytes = 0;
        var seen = new HashSet<Hint>();
        while (_hints.Reader.TryRead(out var hint))
        {
            if (!seen.Add(hint)) continue;
            var line = JsonSerializer.Serialize(hint);
            if (bytes + line.Length > MostBytes)
            {
                yield return Packed(gathered);
                gathered.Clear();
                bytes = 0;
            }
            gathered.Add(line);
            bytes += line.Length + 1;
        }
        if (gathered.Count > 0) yield return Packed(gathered);
    }

    string Packed(List<string> lines) => Node + "\n" + string.Join('\n', lines);
}
