using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Agreements;

/// <summary>What of the agreement stands on the page of the two: what holds, and whether a version waits and whose it is.</summary>
public sealed record AgreedNow(AgreementText? InForce, DateTimeOffset? Since, Guid? ToldTo, Guid? WaitsFrom);

/// <summary>The agreement on the page of two people.</summary>
public sealed class AgreementOnUs(Keyring keyring) : IUsPart
{
    public int Order => 10;

    public bool Beside => true;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var inForce = trip.Ask(
            "select id, text, agreed_at, told_to from agreement where companionship_id = $1 and agreed_at is not null order by agreed_at desc limit 1",
            row => (Text: AgreementText.Of(keyring.Open(row.GetSealed(1), Agreement.PlaceOf(row.GetGuid(0), scene.Bond.Id))), At: row.GetMoment(2), ToldTo: row.IsDBNull(3) ? (Guid?)null : row.GetGuid(3)), scene.Bond.Id);
        var standing = trip.Ask("select written_by from agreement where companionship_id = $1 and agreed_at is null and set_aside_at is null", row => row.GetGuid(0), scene.Bond.Id);
        return () => new(typeof(AgreedPart), new AgreedNow(
            inForce.Count > 0 ? inForce[0].Text : null, inForce.Count > 0 ? inForce[0].At : null, inForce.Count > 0 ? inForce[0].ToldTo : null, standing.Count > 0 ? standing[0] : null));
    }
}
