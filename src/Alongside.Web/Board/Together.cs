using Alongside.Matching;
using Alongside.Matching.Assignment;
using Alongside.Matching.Communities;
using Alongside.Web.AboutMe;
using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Stewardship;
using Alongside.Web.Storage;

namespace Alongside.Web.Board;

/// <summary>One peer and the supporter whom the whole programme would give them.</summary>
public sealed record Proposal(Guid Peer, Suggestion Suggestion);

/// <summary>A supporter, and how many more people could begin with one more place there.</summary>
public sealed record MorePlace(Guid Supporter, int People);

/// <summary>Everybody at once: how many could begin, who with whom and who would go without, the longest waits first, and what would help.</summary>
public sealed record WholeBoard(int CouldBegin, IReadOnlyList<Proposal> Proposals, IReadOnlyList<Guid> Without, IReadOnlyList<MorePlace> MorePlaces, IReadOnlyList<Missing> Missing);

/// <summary>Looks at all who wait and all the room there is together.</summary>
public sealed class Together(AlongsideDb db, AboutStorage about, Cards people, WaitingRoom room, TimeProvider clock)
{
    private const int Most = 100, Few = 3;

    /// <summary>As many as possible get somebody; then the fits together are best or, where fair, the least of them is.</summary>
    public async Task<WholeBoard> LookAsync(bool fair, CancellationToken stop)
    {
        var everybody = await EverybodyAsync(stop);
        var whole = new WholeProgramme(everybody);
        var found = fair ? whole.Programme.Fair(stop: stop) : whole.Programme.Best(stop: stop);
        var begins = found.Pairs.Select(pair => pair.Peer).ToHashSet();
        // Who waits longest stands first, so the longest waits are those that are shown.
        var proposals = found.Pairs.Take(Most).Select(pair => (Peer: everybody.Peers[pair.Peer], Supporter: everybody.Supporters[pair.Supporter]))
            .Select(pair => new Proposal(pair.Peer.Profile.Id, everybody.Suggested(pair.Peer, pair.Supporter)));
        return new(
            found.Matched,
            [.. proposals],
            [.. everybody.Peers.Where((_, at) => !begins.Contains(at)).Select(peer => peer.Profile.Id).Take(Most)],
            [.. found.OneMorePlace().Select((gain, at) => new MorePlace(everybody.Supporters[at].Profile.Id, gain.People)).Where(more => more.People > 0).Take(Few)],
            [.. whole.Missing(found).Take(Few)]);
    }

    private async Task<Everybody> EverybodyAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var waiting = await room.WaitingAsync(stop);
        // A closed door is no missing place: nobody is asked to open it.
        var named = await db.SupportersAsync(stop);
        var closed = await db.ClosedDoorsAsync(named, stop);
        List<Guid> supporters = [.. named.Where(id => !closed.Contains(id))];
        var loads = await db.LoadsAsync(supporters, stop);
        Guid[] all = [.. waiting.Select(one => one.PersonId), .. supporters];
        var facts = await about.OfAllAsync(all, stop);
        var cards = await people.OfAsync(all, stop);
        var relations = await db.RelationsOfAllAsync([.. waiting.Select(one => one.PersonId)], stop);

        Facts Of(Guid person) => facts.GetValueOrDefault(person, Facts.None);
        TimeSpan ClockOf(Guid person) => cards[person].TimeZone.GetUtcOffset(now);
        return new(
            waiting.Select(one => new WaitingPeer(Profiles.OfPeer(one.PersonId, Of(one.PersonId))) { Clock = ClockOf(one.PersonId), Days = Math.Max(0, (int)(now - one.Since).TotalDays) }),
            supporters.Select(id => new CommunitySupporter(Profiles.OfSupporter(id, Of(id), loads.GetValueOrDefault(id), doorClosed: false), ClockOf(id))),
            relations);
    }
}
