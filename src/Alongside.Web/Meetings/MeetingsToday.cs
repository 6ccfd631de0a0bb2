using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Meetings;

/// <summary>On the first page: a talk today, a talk somebody asks for, and one of which nobody told whether it took place.</summary>
public sealed class MeetingsToday(Agenda agenda, IStringLocalizer<MeetingWords> words) : ITodayPart
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(36);

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        var found = agenda.Ask(trip, scene.WalkingIds, scene.Now);
        return () =>
        {
            var all = found();
            return all.Next.Where(time => time.At <= scene.Now + Soon).Select(time => Soonest(scene, time))
                .Concat(all.Asked.Where(asked => asked.By != scene.Me.Id).Select(asked =>
                    new TodayLine(TodayKind.Asked, words["TheyAsk", Name(scene, asked.Companionship)], words[$"Way.{asked.Talk.Way}"], Href(asked.Companionship), words["SeeIt"])))
                .Concat(all.ToTell.Select(time =>
                    new TodayLine(TodayKind.Asked, words["DidYouMeet", Name(scene, time.Companionship)], Times.Day(scene.Me.Local(time.At)), Href(time.Companionship), words["Tell"]) { At = time.At }));
        };
    }

    private TodayLine Soonest(TodayScene scene, PlannedTime time)
    {
        var local = scene.Me.Local(time.At);
        return new(local.Date == scene.Me.Local(scene.Now).Date ? TodayKind.Due : TodayKind.Ahead, words["TalkWith", Name(scene, time.Companionship)], words[$"Way.{time.Talk.Way}"], Href(time.Companionship), words["SeeIt"])
        {
            At = time.At,
            Badge = Times.Clock(local),
        };
    }

    private static string Href(Guid companionship) => $"/us/{companionship}#meetings";

    private static string Name(TodayScene scene, Guid companionship) => scene.Talk(companionship)!.Name;
}
