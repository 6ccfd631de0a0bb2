using System.Threading.Channels;
using Npgsql;

namespace Alongside.Web.Conversations;

/// <summary>
/// One writer per node. It drains what waits and appends it in one transaction, so that many messages share one flush
/// to disk; alone, a message does not wait. Nobody is answered before the commit.
/// </summary>
public sealed class Writer(Appending appending, Fanout fanout, ILogger<Writer> log) : BackgroundService
{
    const int Most = 256;
    readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4096) { SingleReader = true });

    sealed record Waiting(Draft Draft, TaskCompletionSource<Answer?> Answered);

    /// <summary>Appends, or returns null when the words could not be kept just now: the caller answers 503, and the browser sends them again under the same id.</summary>
    public async Task<Answer?> AppendAsync(Draft draft)
    {
        var waiting = new Waiting(draft, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(waiting) ? await waiting.Answered.Task : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(Most);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < Most && _waiting.Reader.TryRead(out var next)) batch.Add(next);
                await FlushAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }

    async Task FlushAsync(List<Waiting> batch, CancellationToken stop)
    {
        try
        {
            var (answers, appended) = await appending.RunAsync(batch.ConvertAll(w => w.Draft), stop);
            for (var i = 0; i < batch.Count; i++) batch[i].Answered.TrySetResult(answers[i]);
            fanout.Tell(appended);
        }
        catch (Exception problem) when (problem is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
        {
            // Not acknowledged, so the browsers keep the words and send them again under the same id.
            log.LogWarning("A flush of {Count} entries failed: {Problem}", batch.Count, problem.GetType().Name);
            foreach (var waiting in batch) waiting.Answered.TrySetResult(null);
        }
        catch (Exception bug)
        {
            foreach (var waiting in batch) waiting.Answered.TrySetException(bug);
            log.LogError("A flush of {Count} entries failed: {Problem}", batch.Count, bug.GetType().Name);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        while (_waiting.Reader.TryRead(out var left)) left.Answered.TrySetResult(null);
    }
}
