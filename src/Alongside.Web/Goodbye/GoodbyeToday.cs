using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Goodbye;

/// <summary>On the first page: a goodbye whose card waits for my side, and for a week that somebody walked on.</summary>
public sealed class GoodbyeToday(IStringLocalizer<GoodbyeWords> words) : ITodayPart
{
    private static readonly TimeSpan Thanked = TimeSpan.FromDays(7);

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        var open = trip.Ask("""
            select g.companionship_id, g.opened_at, g.last_day_over from goodbye g
            where g.companionship_id = any($2) and not exists (select from goodbye_side s where s.companionship_id = g.companionship_id and s.person_id = $1)
            """, row => (Bond: row.GetGuid(0), At: row.GetMoment(1), Over: row.GetMomentOrNone(2)), scene.Me.Id, scene.WalkingIds);
        var parted = trip.Ask("select companionship_id, at from parting where companionship_id = any($1) and at > $2", row => (Bond: row.GetGuid(0), At: row.GetMoment(1)),
            scene.Talks.Where(talk => talk.Closed && !talk.IAmPeer).Select(talk => talk.Id).ToArray(), scene.Now - Thanked);
        return () =>
        [
            .. open.Select(one => new TodayLine(TodayKind.Asked, words["TodayTitle", scene.Talk(one.Bond)!.Name],
                one.Over is { } over ? words["TodayUntil", Times.Day(scene.Me.Local(over).AddTicks(-1))] : words["TodayReason"], $"/us/{one.Bond}/goodbye", words["Look"]) { At = one.At }),
            .. parted.Select(one => new TodayLine(TodayKind.Asked, words["ThanksTitle"], words["ThanksReason", scene.Talk(one.Bond)!.Name], $"/us/{one.Bond}", words["Look"]) { At = one.At }),
        ];
    }
}
