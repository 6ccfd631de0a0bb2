using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>The cards of people a page has a right to name.</summary>
public sealed class Cards(AlongsideDb db, Keyring keyring)
{
    public async Task<IReadOnlyDictionary<Guid, PersonCard>> OfAsync(IEnumerable<Guid> people, CancellationToken stop)
    {
        var ids = people.Distinct().ToArray();
        var cards = await db.People().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Card }).ToListAsync(stop);
        return cards.ToDictionary(c => c.Id, c => PersonCard.Open(c.Id, c.Card, keyring));
    }
}
