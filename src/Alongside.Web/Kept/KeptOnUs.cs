using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Kept;

/// <summary>What the supporter is told about a page that is kept together.</summary>
/// <param name="Keeps">Whether the reader keeps it by now, or would once they say yes.</param>
public sealed record KeptHere(bool Keeps);

/// <summary>On the page of two: the other has no phone of their own, and this page is kept together.</summary>
public sealed class KeptOnUs : IUsPart
{
    public int Order => 1;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (scene.Me.Id != scene.Bond.SupporterId) return () => null;
        var kept = trip.Ask("""
            select k.keeper_id = $2 and k.companionship_id = $3 from page_kept k
            where k.person_id = $1 and k.until is null and not exists (select from account a where a.id = k.person_id)
            """, row => !row.IsDBNull(0) && row.GetBoolean(0), scene.Bond.PeerId, scene.Me.Id, scene.Bond.Id);
        return () => kept.Count > 0 && (scene.Bond.IsHello || kept.Contains(true)) ? new(typeof(KeptPart), new KeptHere(kept.Contains(true))) : null;
    }
}
