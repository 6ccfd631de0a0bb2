using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using Alongside.Web.Live;

namespace Alongside.Web.Conversations;

/// <summary>Takes what a flush appended to the people in it: rendered once per entry, language, zone and side.</summary>
public sealed class Fanout(Streams streams, MessageLog log, Bubbles bubbles, Marks marks, NodeWire wire, ILogger<Fanout> logger) : BackgroundService
{
    // The stream is no HTML page: letters and angle brackets stay as they are, which is shorter.
    static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Channel<IReadOnlyList<Appended>> _flushes = Channel.CreateUnbounded<IReadOnlyList<Appended>>(new() { SingleReader = true });

    public void Tell(IReadOnlyList<Appended> appended)
    {
        if (appended.Count == 0) return;
        foreach (var talk in appended)
        {
            // Noted before it is sent: a comparison meanwhile would send it all a second time.
            marks.Told(talk);
            wire.Send(new("entries", talk.Conversation));
        }
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
                try { await ShowAsync(talks, stoppingToken); }
                catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
                {
                    // Whatever it was, the telling of everybody else goes on.
                    logger.LogWarning("Telling {Count} conversations waits for the next comparison: {Problem}", talks.Count, problem.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }

    /// <summary>Sends what other nodes appended, or what a comparison found missing.</summary>
    public async Task SendAsync(IReadOnlyList<Appended> talks, CancellationToken stop)
    {
        foreach (var talk in talks) marks.Told(talk);
        await ShowAsync(talks, stop);
    }

    // To whoever of the participants listens on this node.
    async Task ShowAsync(IReadOnlyList<Appended> talks, CancellationToken stop)
    {
        var heard = talks.Where(t => t.Participants.Any(p => !streams.Of(p).IsEmpty)).ToList();
        if (heard.Count == 0) return;
        try { await ShowTogetherAsync(heard, stop); }
        catch (Exception problem) when (!stop.IsCancellationRequested && heard.Count > 1)
        {
            logger.LogWarning("{Count} conversations are told one by one: {Problem}", heard.Count, problem.GetType().Name);
            foreach (var talk in heard)
                try { await ShowTogetherAsync([talk], stop); }
                catch (Exception one) when (!stop.IsCancellationRequested) { logger.LogWarning("A conversation waits for the next comparison: {Problem}", one.GetType().Name); }
        }
    }

    async Task ShowTogetherAsync(List<Appended> heard, CancellationToken stop)
    {
        try
        {
            var entries = await EntriesAsync(heard, stop);
            await using var renderer = await bubbles.BeginAsync([.. entries.Values], stop);
            foreach (var talk in heard)
                foreach (var addition in talk.Entries)
                    if (entries.TryGetValue((talk.Conversation, addition.Shown), out var entry)) await TellAsync(talk, addition, entry, renderer);
        }
        catch
        {
            foreach (var talk in heard) marks.NotTold(talk);
            throw;
        }
    }

    async Task TellAsync(Appended talk, Addition addition, Entry entry, BubbleRound renderer)
    {
        foreach (var stream in talk.Participants.SelectMany(p => streams.Of(p)))
        {
            var html = await renderer.RenderAsync(entry, stream.Me);
            stream.Tell(new("message", JsonSerializer.Serialize(new Told(talk.Conversation, addition.Number, addition.Shown, html), Plain)));
        }
    }

    // What came along is enough, unless something later in the same round changed it.
    async Task<Dictionary<(Guid, long), Entry>> EntriesAsync(List<Appended> talks, CancellationToken stop)
    {
        var entries = new Dictionary<(Guid, long), Entry>();
        var read = new HashSet<(Guid, long)>();
        foreach (var talk in talks)
            foreach (var addition in talk.Entries)
                if (addition.Fresh is null) read.Add((talk.Conversation, addition.Shown));
                else entries[(talk.Conversation, addition.Number)] = addition.Fresh;
        if (read.Count > 0)
            foreach (var entry in await log.ThoseAsync(read, stop)) entries[(entry.Conversation, entry.Number)] = entry;
        return entries;
    }

    sealed record Told(Guid Conversation, long Number, long Shown, string Html);
}
