using Alongside.Matching;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Matching;

/// <summary>Reads what is needed to suggest supporters to one person, and what a page needs to show them.</summary>
public sealed class Matchmaker(AlongsideDb db, AboutStorage about, Keyring keyring, TimeProvider clock)
{
    public const int Shown = 5;

    public async Task<Suggestions> SuggestAsync(Guid me, int howMany, CancellationToken stop)
    {
        var supporters = await db.SupportersAsync(stop);
        var facts = await about.OfAllAsync([.. supporters, me], stop);
        var loads = await db.LoadsAsync(stop);
        var cards = await CardsAsync([.. supporters, me], stop);
        var now = clock.GetUtcNow();
        return Suggestions.For(
            Profiles.OfPeer(me, facts.GetValueOrDefault(me, Facts.None)),
            supporters.Select(id => Profiles.OfSupporter(
                id, facts.GetValueOrDefault(id, Facts.None), loads.GetValueOrDefault(id),
                free => FreeTime.Moved(free, cards[id].TimeZone, cards[me].TimeZone, now))),
            await db.RelationsOfAsync(me, stop),
            howMany);
    }

    public async Task<IReadOnlyDictionary<Guid, PersonCard>> CardsAsync(IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var cards = await db.People().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Card }).ToListAsync(stop);
        return cards.ToDictionary(c => c.Id, c => PersonCard.Open(c.Id, c.Card, keyring));
    }
}
