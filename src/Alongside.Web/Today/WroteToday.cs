using Alongside.Web.Storage;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Today;

/// <summary>On the first page: who wrote.</summary>
public sealed class WroteToday(IStringLocalizer<TodayWords> words) : ITodayPart
{
    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip) => () => scene.Talks.Where(talk => talk.Unread > 0)
        .Select(talk => new TodayLine(TodayKind.Wrote, words["WroteToYou", talk.Name], talk.Unread == 1 ? words["OneNew"] : words["SomeNew", talk.Unread], $"/talk/{talk.Id}", words["ReadAndAnswer"]));
}
