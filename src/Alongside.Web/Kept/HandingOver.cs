using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Kept;

/// <summary>From the moment two walk together it is the supporter who keeps the page with a person without a phone: coordinators read nothing of a pair.</summary>
public sealed class HandingOver(AlongsideDb db, TimeProvider clock) : IWhenBegun
{
    public async Task BegunAsync(Companionship bond, DateTimeOffset now, CancellationToken stop)
    {
        if (!await db.HasNoWayInAsync(bond.PeerId, stop)) return;
        foreach (var coordinators in await db.OpenKeepingsAround(bond.PeerId).Where(k => k.CompanionshipId == null).ToListAsync(stop)) coordinators.End(now);
        db.Add(new Keeping { Id = NewId.At(clock), PersonId = bond.PeerId, KeeperId = bond.SupporterId, CompanionshipId = bond.Id, Since = now });
    }
}
