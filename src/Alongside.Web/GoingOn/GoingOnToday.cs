using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.GoingOn;

/// <summary>On the first page: that the question waits, and with whom.</summary>
public sealed class GoingOnToday(GoingOnAnswers answers, IStringLocalizer<GoingOnWords> words) : ITodayPart
{
    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        var kept = answers.Kept(trip, scene.WalkingIds);
        return () => scene.Walking.Where(talk => answers.Of(scene.Me.Id, talk.Bond, kept).IsAsked)
            .Select(talk => new TodayLine(TodayKind.Asked, words["Title"], words["AskAtHome", talk.Name], $"/us/{talk.Id}#going-on", words["Answer"]));
    }
}
