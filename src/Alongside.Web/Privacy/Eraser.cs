using Alongside.Web.Rounds;
using Alongside.Web.Storage;

namespace Alongside.Web.Privacy;

/// <summary>
/// Destroys what is due: first the keys, which makes every sealed word unreadable, then each room its rows. Killed anywhere in between, the next
/// walk on any node goes on where it stopped; what a room has done already it does again without harm.
/// </summary>
public sealed class Eraser(IServiceScopeFactory scopes, Keyring keyring, TimeProvider clock, ILogger<Eraser> log) : IRound
{
    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var erased = 0;
        foreach (var id in await WithDbAsync(db => db.DueErasuresAsync(clock.GetUtcNow(), stop)))
        {
            try { if (await EraseAsync(id, stop)) erased++; }
            catch (Exception problem) when (!stop.IsCancellationRequested)
            {
                // The others must not wait for this one. The type alone: a message may carry what somebody wrote.
                log.LogError("An erasure was not finished and will be taken up again: {Problem}", problem.GetType().Name);
            }
        }
        return erased;
    }

    private async Task<bool> EraseAsync(Guid id, CancellationToken stop)
    {
        await DestroyKeysAsync(id, stop);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.ClaimErasureAsync(id, clock.GetUtcNow(), stop) is not { KeysGoneAt: not null } erasure) return false;
        await using (var rooms = scopes.CreateAsyncScope())
            foreach (var room in rooms.ServiceProvider.GetServices<IPersonalData>()) await room.EraseAsync(erasure.PersonId, stop);
        erasure.Done(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    // In a transaction of its own: from its end on there is no way back, whatever happens to the rooms.
    private async Task DestroyKeysAsync(Guid id, CancellationToken stop)
    {
        var person = await WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            if (await db.ClaimErasureAsync(id, clock.GetUtcNow(), stop) is not { KeysGoneAt: null } erasure) return (Guid?)null;
            erasure.KeysGone(clock.GetUtcNow());
            await db.SaveChangesAsync(stop);
            await db.DestroyAsync(erasure.PersonId, stop);
            await transaction.CommitAsync(stop);
            return erasure.PersonId;
        });
        if (person is { } gone) keyring.Forget(gone);
    }

    private async Task<T> WithDbAsync<T>(Func<AlongsideDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AlongsideDb>());
    }
}
