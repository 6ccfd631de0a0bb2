using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Stewardship;

/// <summary>People who would like to walk alongside. A coordinator says yes or not now; nobody decides about themselves.</summary>
public sealed class Applications(AlongsideDb db, Letters letters, TimeProvider clock)
{
    public IQueryable<Role> Waiting => db.Roles().Where(r => r.Kind == Role.Supporter && r.GivenAt == null && r.EndedAt == null);

    /// <summary>False when there is no such application, or it is one's own.</summary>
    public async Task<bool> DecideAsync(Guid person, bool yes, Guid by, CancellationToken stop)
    {
        if (await Waiting.SingleOrDefaultAsync(r => r.PersonId == person && r.PersonId != by, stop) is not { } asked) return false;
        if (yes)
        {
            asked.Give(by, clock.GetUtcNow());
            letters.Send(person, Letter.Approved);
        }
        else
        {
            asked.End(by, clock.GetUtcNow());
        }
        await db.SaveChangesAsync(stop);
        return true;
    }
}
