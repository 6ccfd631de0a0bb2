using Alongside.Matching;
using Alongside.Matching.Nearest;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Matching;

/// <summary>Suggests supporters to one person. Supporters come from memory; what the person said and what is between people is asked of the database each time.</summary>
public sealed class Matchmaker(AlongsideDb db, AboutStorage about, Cards people, KnownSupporters supporters, TimeProvider clock)
{
    public const int Shown = 5;

    /// <summary>Those of these supporters whom no limit keeps from the peer.</summary>
    public async Task<IReadOnlyList<Suggestion>> TheseAsync(Guid me, IReadOnlyCollection<Guid> these, CancellationToken stop) =>
        these.Count == 0 ? [] : await AskAsync(me, (index, peer, relations, zone) => index.Best(peer, relations, these.Count, zone, among: these), stop);

    public Task<Suggestions> SuggestAsync(Guid me, int howMany, CancellationToken stop) =>
        AskAsync(me, (index, peer, relations, zone) => index.Best(peer, relations, howMany, zone), stop);

    private async Task<Suggestions> AskAsync(Guid me, Func<SupporterIndex, PeerProfile, IReadOnlyList<Relation>, TimeSpan, Suggestions> question, CancellationToken stop)
    {
        var peer = Profiles.OfPeer(me, await about.OfAsync(me, stop));
        var zone = (await people.OfAsync([me], stop))[me].TimeZone.GetUtcOffset(clock.GetUtcNow());
        // A block, an end, a hello: never from memory.
        var relations = await db.RelationsOfAsync(me, stop);
        return await supporters.AskAsync(index => question(index, peer, relations, zone), stop);
    }
}
