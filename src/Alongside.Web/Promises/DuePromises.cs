using Alongside.Web.Notifications;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;

namespace Alongside.Web.Promises;

/// <summary>On the day of a promise, one letter to the one who made it; several for one person are one letter.</summary>
public sealed class DuePromises(IServiceScopeFactory scopes, TimeProvider clock) : IRound
{
    private const int AtOnce = 200;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var (walked, set, told) = (0, AtOnce, new HashSet<Guid>());
        while (set == AtOnce) walked += set = await SetAsync(told, stop);
        return walked;
    }

    private async Task<int> SetAsync(HashSet<Guid> told, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, letters) = (scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<Letters>());
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        var due = await db.ClaimDuePromisesAsync(now, AtOnce, stop);
        foreach (var promise in due)
        {
            promise.Reminded(now);
            if (told.Add(promise.PersonId)) letters.Send(promise.PersonId, Letter.Promise);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return due.Count;
    }
}
