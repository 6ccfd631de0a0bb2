using System.Text.Json;
using System.Threading.Channels;
using Alongside.Web.Live;

namespace Alongside.Web.Conversations;

/// <summary>Takes what a flush appended to the people in it: rendered once per entry, language, zone and side.</summary>
public sealed class Fanout(Streams streams, MessageLog log, Bubbles bubbles, Marks marks, NodeWire wire, ILogger<Fanout> logger) : BackgroundService
{
    readonly Channel<IReadOnlyList<Appended>> _flushes = Channel.CreateUnbounded<IReadOnlyList<Appended>>(new() { SingleReader = true });

    public void Tell(IReadOnlyList<Appended> appended)
    {
        if (appended.Count == 0) return;
        foreach (var talk in appended) wire.Send(new("entries", talk.Conversation));
        _flushes.Writer.TryWrite(appended);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _flushes.Reader.WaitToReadAsync(stoppingToken))
            {
                // Flushes that queued while the last was rendered go out together.
                var talks = new List<Appended>();
                while (_flushes.Reader.TryRead(out var flush)) talks.AddRange(flush);
                try { await SendAsync(talks, stoppingToken); }
                catch (Exception problem) when (problem is Npgsql.NpgsqlException or IOException)
                {
                    logger.LogWarning("Telling {Count} conversations waits for the next comparison: {Problem}", talks.Count, problem.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }

    /// <summary>Sends what was appended to whoever of its participants listens on this node.</summary>
    public async Task SendAsync(IReadOnlyList<Appended> talks, CancellationToken stop)
    {
        foreach (var talk in talks) marks.Told(talk.Conversation, talk.Entries[^1].Number);
        var heard = talks.Where(t => t.Participants.Any(p => !streams.Of(p).IsEmpty)).ToList();
        if (heard.Count == 0) return;
        var entries = (await log.ThoseAsync([.. heard.SelectMany(t => t.Entries.Select(e => (t.Conversation, e.Shown))).Distinct()], stop))
            .ToDictionary(e => (e.Conversation, e.Number));
        await using var renderer = await bubbles.BeginAsync([.. entries.Values], stop);
        foreach (var talk in heard)
        {
            foreach (var (number, shown) in talk.Entries)
            {
                if (!entries.TryGetValue((talk.Conversation, shown), out var entry)) continue;
                foreach (var stream in talk.Participants.SelectMany(p => streams.Of(p)))
                {
                    var html = await renderer.RenderAsync(entry, stream.Me);
                    stream.Tell(new("message", JsonSerializer.Serialize(new { conversation = talk.Conversation, number, shown, html })));
                }
            }
        }
    }
}
