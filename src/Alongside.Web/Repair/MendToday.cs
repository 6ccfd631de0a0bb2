using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Repair;

/// <summary>On the first page: a page opened for both where the other waits, and the question two weeks later.</summary>
public sealed class MendToday(IStringLocalizer<RepairWords> words) : ITodayPart
{
    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        var asked = trip.Ask("""
            select r.companionship_id, l.repair_id, l.asked_at from repair_look_back l join repair r on r.id = l.repair_id
            where l.person_id = $1 and l.answered_at is null and r.companionship_id = any($2)
            """, row => (Bond: row.GetGuid(0), Id: row.GetGuid(1), At: row.GetMoment(2)), scene.Me.Id, scene.WalkingIds);
        var open = trip.Ask("""
            select r.companionship_id, r.id, r.together_at from repair r
            where r.companionship_id = any($2) and r.together_at > $3
              and not exists (select from repair_side s where s.repair_id = r.id and s.person_id = $1 and s.ready_at is not null)
            """, row => (Bond: row.GetGuid(0), Id: row.GetGuid(1), At: row.GetMoment(2)), scene.Me.Id, scene.WalkingIds, scene.Now - Mend.LookBack);
        return () =>
        [
            .. open.Select(one => new TodayLine(TodayKind.Mend, words["TogetherTitle"], words["TogetherReason", scene.Talk(one.Bond)!.Name], $"/us/{one.Bond}/off/{one.Id}/together", words["Look"]) { At = one.At }),
            .. asked.Select(one => new TodayLine(TodayKind.Mend, words["LookBackTitle"], words["LookBackReason", scene.Talk(one.Bond)!.Name], $"/us/{one.Bond}/off/{one.Id}/look-back", words["Answer"]) { At = one.At }),
        ];
    }
}
