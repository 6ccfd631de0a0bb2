using Alongside.Matching;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Matching;

/// <summary>Reads what is needed to suggest supporters to one person.</summary>
public sealed class Matchmaker(AlongsideDb db, AboutStorage about, Cards people, TimeProvider clock)
{
    public const int Shown = 5;

    /// <summary>Those of these supporters whom no limit keeps from the peer.</summary>
    public async Task<IReadOnlyList<Suggestion>> TheseAsync(Guid me, IReadOnlyCollection<Guid> supporters, CancellationToken stop) =>
        supporters.Count == 0 ? [] : [.. (await SuggestAsync(me, int.MaxValue, stop)).Where(one => supporters.Contains(one.SupporterId))];

    public async Task<Suggestions> SuggestAsync(Guid me, int howMany, CancellationToken stop)
    {
        var supporters = await db.SupportersAsync(stop);
        var facts = await about.OfAllAsync([.. supporters, me], stop);
        var loads = await db.LoadsAsync(stop);
        var cards = await people.OfAsync([.. supporters, me], stop);
        var now = clock.GetUtcNow();
        return Suggestions.For(
            Profiles.OfPeer(me, facts.GetValueOrDefault(me, Facts.None)),
            supporters.Select(id => Profiles.OfSupporter(
                id, facts.GetValueOrDefault(id, Facts.None), loads.GetValueOrDefault(id),
                free => FreeTime.Moved(free, cards[id].TimeZone, cards[me].TimeZone, now))),
            await db.RelationsOfAsync(me, stop),
            howMany);
    }
}
