using Alongside.Web.People;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Matching;

/// <summary>On the first page of a peer: that somebody of the team put people before them.</summary>
public sealed class IntroductionWaits(Introductions introductions, Matchmaker matchmaker, IStringLocalizer<MatchingWords> words) : IWaits
{
    public int Order => 10;

    public async Task<IReadOnlyList<Waits>> ForAsync(CurrentPerson me, CancellationToken stop)
    {
        var made = await introductions.BeforeAsync(me.Id, stop);
        var possible = await matchmaker.TheseAsync(me.Id, [.. made.Select(one => one.SupporterId)], stop);
        return possible.Count == 0 ? [] : [new(words["FromTheTeam"], words["SomebodyFits"], "/suggested#team", words["SeeWho"])];
    }
}
