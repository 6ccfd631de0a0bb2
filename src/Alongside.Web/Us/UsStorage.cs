using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Us;

/// <summary>The way to the page of two people, and to every page that hangs on it.</summary>
public static class UsStorage
{
    /// <summary>My companionship with this id and the other's card, in one question. Whose it is not finds nothing.</summary>
    public static async Task<UsScene?> UsAsync(this AlongsideDb db, CurrentPerson me, Guid id, Keyring keyring, TimeProvider clock, CancellationToken stop)
    {
        var found = await (
            from bond in db.CompanionshipsOf(me.Id)
            join other in db.People() on (bond.PeerId == me.Id ? bond.SupporterId : bond.PeerId) equals other.Id
            where bond.Id == id
            select new { bond, other.Id, other.Card }).AsNoTracking().SingleOrDefaultAsync(stop);
        return found is null ? null : new(found.bond, me, PersonCard.Open(found.Id, found.Card, keyring), clock.GetUtcNow());
    }

    /// <summary>The same, only while the two walk together: for whatever can be done there.</summary>
    public static async Task<UsScene?> WalkingAsync(this AlongsideDb db, CurrentPerson me, Guid id, Keyring keyring, TimeProvider clock, CancellationToken stop) =>
        await db.UsAsync(me, id, keyring, clock, stop) is { Bond.HasBegun: true } scene ? scene : null;
}
