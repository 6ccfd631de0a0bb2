using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Matching;

/// <summary>On the first page of a peer: that somebody of the team put people before them, while they talk with nobody.</summary>
public sealed class IntroductionWaits(Introductions introductions, AlongsideDb db, IStringLocalizer<MatchingWords> words) : IWaits
{
    public int Order => 10;

    public async Task<IReadOnlyList<Waits>> ForAsync(CurrentPerson me, CancellationToken stop)
    {
        if (await db.CompanionshipsOf(me.Id).AnyAsync(c => c.PeerId == me.Id && c.EndedAt == null, stop)) return [];
        return (await introductions.ShownToAsync(me.Id, stop)).Count == 0 ? [] : [new(words["FromTheTeam"], words["SomebodyFits"], "/suggested#team", words["SeeWho"])];
    }
}
