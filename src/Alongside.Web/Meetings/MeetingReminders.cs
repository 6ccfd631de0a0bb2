using Alongside.Web.Notifications;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Meetings;

/// <summary>Reminds both the day before. What came due while nobody walked and is over by now is reminded of no more.</summary>
public sealed class MeetingReminders(IServiceScopeFactory scopes, Keyring keyring, TimeProvider clock) : IRound
{
    private const int AtOnce = 200;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var walked = 0;
        while (await SomeAsync(stop) is var some and > 0) walked += some;
        return walked;
    }

    private async Task<int> SomeAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, letters) = (scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<Letters>());
        var now = clock.GetUtcNow();
        await using var claim = await db.Database.BeginTransactionAsync(stop);
        var due = await db.ClaimRemindersAsync(now, AtOnce, stop);
        var walking = await db.WalkingAsync(due.Select(plan => plan.CompanionshipId), stop);
        foreach (var plan in due)
        {
            // What has ended reminds nobody; who left may even have taken the plan's words with them.
            if (!walking.TryGetValue(plan.CompanionshipId, out var bond)) { plan.LookNoMore(); continue; }
            var talk = plan.Open(keyring);
            if (talk.Next(now) <= now + MeetingPlan.Before)
                foreach (var person in new[] { bond.PeerId, bond.SupporterId }) letters.Send(person, Letter.Meeting);
            plan.LookAhead(talk, now);
        }
        await db.SaveChangesAsync(stop);
        await claim.CommitAsync(stop);
        return due.Count;
    }
}
