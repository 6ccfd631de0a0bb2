using Alongside.Web.Notifications;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Repair;

/// <summary>Two weeks after something felt off: asks how it is now. Who does not know of it is not asked.</summary>
public sealed class LookBacks(IServiceScopeFactory scopes, TimeProvider clock) : IRound
{
    private const int AtOnce = 100;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var walked = 0;
        for (var some = AtOnce; some == AtOnce; walked += some) some = await SomeAsync(stop);
        return walked;
    }

    private async Task<int> SomeAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, letters) = (scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<Letters>());
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        var due = await db.ClaimLookBacksAsync(now, AtOnce, stop);
        var walking = (await db.WalkingAmongAsync([.. due.Select(mend => mend.CompanionshipId)], stop)).ToDictionary(bond => bond.Id);
        var open = await db.OpenLookBacksAsync([.. due.Select(mend => mend.Id)], stop);
        foreach (var mend in due)
        {
            mend.LookBackIsHere();
            if (!walking.TryGetValue(mend.CompanionshipId, out var bond)) continue;
            Guid[] asked = mend.OtherKnows ? [mend.PersonId, bond.Other(mend.PersonId)] : [mend.PersonId];
            foreach (var person in asked.Where(person => !open.Exists(one => (one.RepairId, one.PersonId) == (mend.Id, person))))
            {
                db.Add(new LookedBack { RepairId = mend.Id, PersonId = person, AskedAt = now });
                letters.Send(person, Letter.Repair);
            }
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return due.Count;
    }
}
