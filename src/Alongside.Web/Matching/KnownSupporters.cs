using System.Security.Cryptography;
using System.Text.Json;
using Alongside.Matching.Nearest;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Matching;

/// <summary>
/// The supporters of the community in the memory of this node, opened, as the matching library looks through them. Before each question, and twice a
/// second in between, it asks the database of whom something has changed: there is no announcement that could be lost.
/// </summary>
public sealed class KnownSupporters(IServiceScopeFactory scopes, TimeProvider clock, ILogger<KnownSupporters> log) : BackgroundService
{
    // Nobody who left stays in memory for long, also when nobody asks.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.5);

    // Changes are kept for a day: see ForgottenChanges.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Dictionary<Guid, TimeZoneInfo> zones = [];
    private readonly Dictionary<TimeZoneInfo, TimeSpan> offsets = [];
    private SupporterIndex index = new();
    private AsyncServiceScope? connection;
    private (long Mark, DateTimeOffset At)? seen;

    /// <summary>Asks about supporters as they are now.</summary>
    public async Task<T> AskAsync<T>(Func<SupporterIndex, T> question, CancellationToken stop)
    {
        await oneAtATime.WaitAsync(stop);
        try
        {
            await FollowAsync(stop);
            return question(index);
        }
        finally { oneAtATime.Release(); }
    }

    /// <summary>Whether this node has somebody in memory, without asking the database.</summary>
    public async Task<bool> RemembersAsync(Guid person, CancellationToken stop)
    {
        await oneAtATime.WaitAsync(stop);
        try { return zones.ContainsKey(person); }
        finally { oneAtATime.Release(); }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        try
        {
            do
            {
                try { await AskAsync(_ => true, stoppingToken); }
                catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogWarning("Following supporters waits: {Problem}", problem.GetType().Name);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await DisconnectAsync();
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        var mayBeBroken = connection is not null;
        try { await FollowAsync((await ConnectedAsync(stop)).ServiceProvider, stop); }
        catch (Exception) when (mayBeBroken && !stop.IsCancellationRequested)
        {
            // A connection that was kept may have broken meanwhile. What was not followed to the end is followed again.
            await DisconnectAsync();
            await FollowAsync(stop);
        }
        catch
        {
            await DisconnectAsync();
            throw;
        }
    }

    private async Task FollowAsync(IServiceProvider services, CancellationToken stop)
    {
        var (db, now) = (services.GetRequiredService<AlongsideDb>(), clock.GetUtcNow());
        if (seen is { } before && now - before.At > Longest) seen = null;
        var (mark, changed) = await db.ProfileChangesAsync(seen?.Mark, stop);
        // A mark that goes back is that of another database: one that was restored.
        if (seen is { } last && mark < last.Mark) (seen, changed) = (null, []);
        if (seen is null)
        {
            (index, changed) = (new(), await db.SupportersAsync(stop));
            zones.Clear();
            offsets.Clear();
        }

        foreach (var (zone, offset) in offsets)
        {
            // Summer time began or ended.
            if (zone.GetUtcOffset(now) != offset) changed.AddRange(zones.Where(one => one.Value.Equals(zone)).Select(one => one.Key));
        }

        if (changed.Count > 0) await ReadEachAsync(services, [.. changed.Distinct()], now, stop);
        seen = (mark, now);
    }

    // One whose row cannot be opened must not keep everybody else from being suggested.
    private async Task ReadEachAsync(IServiceProvider services, Guid[] people, DateTimeOffset now, CancellationToken stop)
    {
        try { await ReadAsync(services, people, now, stop); }
        catch (Exception problem) when (problem is CryptographicException or JsonException)
        {
            if (people is not [var one])
            {
                foreach (var person in people) await ReadEachAsync(services, [person], now, stop);
                return;
            }
            log.LogError("What {Person} said cannot be read ({Problem}): they are not suggested.", one, problem.GetType().Name);
            index.Leave(one);
            zones.Remove(one);
        }
    }

    private async Task ReadAsync(IServiceProvider services, Guid[] people, DateTimeOffset now, CancellationToken stop)
    {
        var db = services.GetRequiredService<AlongsideDb>();
        var supporters = (await db.SupportersAsync(stop, people)).ToHashSet();
        var facts = await services.GetRequiredService<AboutStorage>().OfAllAsync(supporters, stop);
        var cards = await services.GetRequiredService<Cards>().OfAsync(supporters, stop);
        var loads = await db.LoadsAsync(people, stop);
        var closed = await db.ClosedDoorsAsync(supporters, stop);
        foreach (var person in people)
        {
            if (!supporters.Contains(person) || !cards.TryGetValue(person, out var card))
            {
                index.Leave(person);
                zones.Remove(person);
                continue;
            }

            var zone = zones[person] = card.TimeZone;
            var offset = offsets[zone] = zone.GetUtcOffset(now);
            index.Enter(Profiles.OfSupporter(person, facts.GetValueOrDefault(person, Facts.None), loads.GetValueOrDefault(person), closed.Contains(person)), offset);
        }
    }

    // A connection of its own: whoever asks may hold one already, and many who hold one and wait for another would wait for each other.
    private async Task<AsyncServiceScope> ConnectedAsync(CancellationToken stop)
    {
        if (connection is { } open) return open;
        connection = scopes.CreateAsyncScope();
        await connection.Value.ServiceProvider.GetRequiredService<AlongsideDb>().StayConnectedAsync(stop);
        return connection.Value;
    }

    private async Task DisconnectAsync()
    {
        if (connection is { } open) await open.DisposeAsync();
        connection = null;
    }
}
