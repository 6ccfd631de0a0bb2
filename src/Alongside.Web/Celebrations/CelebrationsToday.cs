using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Celebrations;

/// <summary>On the first page: what there is to celebrate, one line for each pair, and the marks of tomorrow.</summary>
public sealed class CelebrationsToday(MomentReads moments, CountReads counts, CelebrationPhrases phrases, IStringLocalizer<CelebrationsWords> words) : ITodayPart
{
    private const int DaysBack = 7, Most = 40;

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        if (scene.WalkingIds.Length == 0) return () => [];
        var fresh = moments.Of(trip, scene.Me.Id, scene.Now.AddDays(-DaysBack), Most, scene.WalkingIds);
        var counted = counts.Of(trip, scene.Me.Id, scene.WalkingIds);
        return () => [.. Celebrate(scene, fresh, counted), .. Marks(scene, counted)];
    }

    private IEnumerable<TodayLine> Celebrate(TodayScene scene, IEnumerable<MomentSeen> fresh, IReadOnlyList<CountSeen> counted)
    {
        foreach (var pair in fresh.Where(one => one.Person != scene.Me.Id && !one.Answered).GroupBy(one => one.Companionship))
        {
            var one = pair.OrderByDescending(moment => moment.Kind).ThenByDescending(moment => moment.At).First();
            var name = scene.Talk(pair.Key)?.Name ?? "";
            var title = one.Kind == MomentKind.Days ? words["Today.Days", name, phrases.Mark(one.Words.Mark!)] : words[$"Today.{one.Kind}", name];
            var how = one.Kind == MomentKind.Days && counted.Any(count => count.Row.PersonId == one.Person && count.Count.What == one.Words.Text && count.Count.Marked == HowMarked.Quietly);
            yield return new(TodayKind.Celebrate, title, how ? $"{one.Words.Text}. {words["Said.Quietly"]}" : one.Words.Text, $"/celebrate/{one.Id}", words["Today.Make"]) { At = one.At };
        }
    }

    private IEnumerable<TodayLine> Marks(TodayScene scene, IReadOnlyList<CountSeen> counted)
    {
        foreach (var seen in counted.Where(one => one.Count.Marked != HowMarked.NotAtAll))
        {
            var (mine, href) = (seen.Row.PersonId == scene.Me.Id, $"/us/{seen.Row.CompanionshipId}/days");
            if (mine && seen.MarkOn(seen.Today) is { } today) yield return new(TodayKind.Celebrate, words["Today.Mine", phrases.Mark(today)], seen.Count.What, href, words["Today.See"]);
            if (seen.MarkOn(seen.Today.AddDays(1)) is not { } mark) continue;
            yield return mine
                ? new(TodayKind.Ahead, words["Tomorrow.Mine", phrases.Mark(mark)], seen.Count.What, href, words["Today.See"])
                : new(TodayKind.Ahead, words["Tomorrow.Theirs", scene.Talk(seen.Row.CompanionshipId)?.Name ?? "", phrases.Mark(mark)], $"{seen.Count.What}. {words[$"Said.{seen.Count.Marked}"]}", href, words["Today.See"]);
        }
    }
}
