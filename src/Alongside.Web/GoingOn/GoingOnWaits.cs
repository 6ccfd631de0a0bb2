using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.GoingOn;

/// <summary>On the first page: that the question waits, and with whom.</summary>
public sealed class GoingOnWaits(AlongsideDb db, GoingOnAnswers answers, Cards cards, IStringLocalizer<GoingOnWords> words) : IWaits
{
    public int Order => 20;

    public async Task<IReadOnlyList<Waits>> ForAsync(CurrentPerson me, CancellationToken stop)
    {
        var asked = new List<Companionship>();
        foreach (var bond in await db.CompanionshipsOf(me.Id).AsNoTracking().Where(c => c.EndedAt == null && c.BegunAt != null).ToListAsync(stop))
            if ((await answers.OfAsync(me.Id, bond, stop)).IsAsked) asked.Add(bond);
        if (asked.Count == 0) return [];
        var names = await cards.OfAsync(asked.Select(bond => bond.Other(me.Id)), stop);
        return [.. asked.Select(bond => new Waits(words["Title"], words["AskAtHome", names[bond.Other(me.Id)].Name], $"/us/{bond.Id}#going-on", words["Answer"]))];
    }
}
