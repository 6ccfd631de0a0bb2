using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Growth;

/// <summary>Closes the door of a supporter who carries more than they planned, so that nobody has to ask for it. It looks at each once an hour.</summary>
public sealed class LoadRound(IServiceScopeFactory scopes, Keyring keyring, TimeProvider clock) : IRound
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);
    private const int AtOnce = 20;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var walked = 0;
        for (var claimed = AtOnce; claimed == AtOnce; walked += claimed) claimed = await SomeAsync(stop);
        return walked;
    }

    private async Task<int> SomeAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, doors) = (scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<MyDoor>());
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        var due = await db.ClaimLoadWishesAsync(now, AtOnce, stop);
        foreach (var wish in due)
        {
            wish.LookAgain(now + Between);
            if (wish.Open(keyring) is not { IsEmpty: false } limit) continue;
            var opened = await db.DoorsClosedOf(wish.PersonId).MaxAsync(d => d.OpenedAt, stop);
            if ((await doors.LoadAsync(wish.PersonId, stop)).ClosesDoor(limit, opened, now)) await doors.CloseAsync(wish.PersonId, by: null, stop);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return due.Count;
    }
}
