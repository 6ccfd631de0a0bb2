using Alongside.Matching;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Matching;

/// <summary>Reads what is needed to suggest supporters to one person.</summary>
public sealed class Matchmaker(AlongsideDb db, AboutStorage about, Cards people, TimeProvider clock)
{
    public const int Shown = 5;

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
