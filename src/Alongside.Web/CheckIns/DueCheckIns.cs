using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;

namespace Alongside.Web.CheckIns;

/// <summary>
/// Makes a check-in of each moment that has come, and writes to the peer: one letter, also after days of downtime.
/// Rhythms are taken in sets, locked for whoever walks. A set is one transaction: killed halfway, it was never begun.
/// </summary>
public sealed class DueCheckIns(IServiceScopeFactory scopes, Keyring keyring, OpenedCards cards, Announcer announcer, TimeProvider clock) : IRound
{
    public const int AtOnce = 200;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var (walked, set) = (0, AtOnce);
        while (set == AtOnce) walked += set = await SetAsync(stop);
        return walked;
    }

    private async Task<int> SetAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, letters) = (scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<Letters>());
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        var claimed = await db.ClaimRhythmsAsync(now, AtOnce, stop);
        if (claimed.Count == 0) return 0;

        var rests = (await db.RestsAsync([.. claimed.Where(one => one.BondEndedAt is null).Select(one => one.CompanionshipId)], stop)).Select(rest => rest.Open(keyring)).ToLookup(rest => rest.Companionship);
        var (walked, due) = (new List<WalkedRhythm>(), new List<DueMoment>());
        foreach (var one in claimed)
        {
            // A companionship that has ended takes its rhythm with it.
            if (one.BondEndedAt is not null) { walked.Add(new(one.Id, null, one.Plan, now)); continue; }
            var zone = Rhythm.Zone(cards.Open(one.PeerId, one.Card).Zone);
            var (moments, plan) = Plan.Open(one.Id, new(one.Plan), keyring).Walk(now, zone);
            walked.Add(new(one.Id, plan.NextMoment(zone), plan.SealFor(one.PeerId, one.Id, keyring).Bytes, null));
            due.AddRange(moments.Where(at => !rests[one.CompanionshipId].Any(rest => rest.Holds(at, zone))).Select(at => new DueMoment(NewId.At(clock), one.CompanionshipId, at)));
        }
        var made = (await db.MakeCheckInsAsync(due, stop)).ToHashSet();
        var told = claimed.Where(one => made.Contains(one.CompanionshipId)).ToList();
        foreach (var one in told) letters.Send(one.PeerId, Letter.CheckIn);
        await db.KeepWalkedAsync(walked, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        foreach (var one in told)
            foreach (var person in new[] { one.PeerId, one.SupporterId }) announcer.Changed(person, $"us/{one.CompanionshipId}");
        return claimed.Count;
    }
}
