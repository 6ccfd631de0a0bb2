namespace Alongside.Web.Rounds;

/// <summary>Walks every round every half a minute. One that fails is walked again next time and does not hold up the others.</summary>
public sealed class Rounds(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Rounds> log) : BackgroundService
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await WalkAllAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }

    async Task WalkAllAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var round in scope.ServiceProvider.GetServices<IRound>())
        {
            try { await round.WalkAsync(stop); }
            catch (Exception problem) when (!stop.IsCancellationRequested)
            {
                // The type alone: a message may carry what somebody wrote.
                log.LogError("The round {Round} failed: {Problem}", round.GetType().Name, problem.GetType().Name);
            }
        }
    }
}
