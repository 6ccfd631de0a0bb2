namespace Alongside.Web.Live;

/// <summary>A word every 20 seconds, so that a dead line is noticed on both ends and no proxy cuts a quiet one.</summary>
public sealed class Heartbeat(Streams streams) : BackgroundService
{
    static readonly LiveEvent Beat = new("beat", "");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(20));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var stream in streams.All) stream.Tell(Beat);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }
}
