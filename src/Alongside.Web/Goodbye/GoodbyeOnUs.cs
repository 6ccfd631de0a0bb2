using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Goodbye;

/// <summary>What of parting and of earlier ways stands on the page of the two while they walk.</summary>
/// <param name="IsOpen">A goodbye is open, and its last day where there is one.</param>
/// <param name="History">The peer has walked with others before, or opened something to this supporter.</param>
public sealed record PartingHere(bool IsOpen, DateTimeOffset? LastDayOver, bool History);

/// <summary>On the page of two people: preparing a goodbye, walking on to somebody else, and what the supporter may read from before.</summary>
public sealed class GoodbyeOnUs : IUsPart
{
    public int Order => 98;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var open = trip.Ask("select last_day_over from goodbye where companionship_id = $1", row => row.GetMomentOrNone(0), scene.Bond.Id);
        var before = scene.Me.Id == scene.Bond.PeerId
            ? trip.Ask("select 1 from companionship where peer_id = $1 and supporter_id <> $2 and begun_at is not null and ended_at is not null limit 1", row => row.GetInt32(0), scene.Me.Id, scene.OtherId)
            : trip.Ask("select 1 from history_share where new_id = $1 and revoked_at is null limit 1", row => row.GetInt32(0), scene.Bond.Id);
        return () => new(typeof(GoodbyeLinks), new PartingHere(open.Count > 0, open.Count > 0 ? open[0] : null, before.Count > 0));
    }
}

/// <summary>What stands there once it has ended.</summary>
/// <param name="Card">They made a card.</param>
/// <param name="WalkedOn">The peer walked on to somebody else: for the supporter, who is thanked.</param>
/// <param name="MyDoor">How I left my door.</param>
/// <param name="BothOpen">Both would walk together again.</param>
/// <param name="HelloAgain">A hello is possible: for the peer, while the other is a supporter.</param>
public sealed record Afterwards(bool Card, bool WalkedOn, bool? MyDoor, bool BothOpen, bool HelloAgain);

/// <summary>On the page of two people after the end: the card, the door, and hello again where both left it open.</summary>
public sealed class AfterTheEnd(Keyring keyring) : IUsPart
{
    public int Order => 10;

    public bool Beside => false;

    public bool AfterEnd => true;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (scene.Bond.BegunAt is null) return () => null;
        var id = scene.Bond.Id;
        var card = trip.Ask("select 1 from goodbye where companionship_id = $1", row => row.GetInt32(0), id);
        var parted = trip.Ask("select 1 from parting where companionship_id = $1", row => row.GetInt32(0), id);
        var doors = trip.Ask("select person_id, answer from goodbye_door where companionship_id = $1", row => (Person: row.GetGuid(0), Answer: row.GetSealed(1)), id);
        var supports = trip.Ask("select 1 from role where person_id = $1 and kind = 'supporter' and given_at is not null and ended_at is null", row => row.GetInt32(0), scene.Bond.SupporterId);
        return () =>
        {
            var open = doors.ToDictionary(door => door.Person, door => LeftDoor.IsOpen(id, door.Person, door.Answer, keyring));
            var both = Doors.BothOpen(scene.Bond, open.Values);
            var peer = scene.Me.Id == scene.Bond.PeerId;
            return new(typeof(AfterEndPart), new Afterwards(card.Count > 0, parted.Count > 0 && !peer, open.TryGetValue(scene.Me.Id, out var mine) ? mine : null, both, both && peer && supports.Count > 0));
        };
    }
}
