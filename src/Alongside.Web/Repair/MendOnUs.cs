using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Repair;

/// <summary>What of repair stands on the page of the two: pages both have, and what I am asked.</summary>
public sealed record MendsHere(IReadOnlyList<Guid> Together, IReadOnlyList<Guid> Asked);

/// <summary>On the page of two people: the door to repair, always, and the pages that were opened for both.</summary>
public sealed class MendOnUs : IUsPart
{
    public int Order => 51;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var together = trip.Ask("select id from repair where companionship_id = $1 and together_at > $2 order by together_at desc limit 3", row => row.GetGuid(0), scene.Bond.Id, scene.Now - 2 * Mend.LookBack);
        var asked = trip.Ask("""
            select l.repair_id from repair_look_back l join repair r on r.id = l.repair_id
            where r.companionship_id = $1 and l.person_id = $2 and l.answered_at is null
            """, row => row.GetGuid(0), scene.Bond.Id, scene.Me.Id);
        return () => new(typeof(MendLinks), new MendsHere(together, asked));
    }
}
