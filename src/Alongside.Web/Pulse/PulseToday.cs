using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Pulse;

/// <summary>On the first page: that the question waits, for two weeks at the most.</summary>
public sealed class PulseToday(IStringLocalizer<PulseWords> words) : ITodayPart
{
    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        var open = trip.Ask("select companionship_id, asked_at from pulse where person_id = $1 and companionship_id = any($2) and answered_at is null and asked_at > $3",
            row => (Bond: row.GetGuid(0), At: row.GetMoment(1)), scene.Me.Id, scene.WalkingIds, (scene.Now - AskedPulse.Shown).UtcDateTime);
        return () => open.Select(one => new TodayLine(TodayKind.Asked, words["TodayTitle", scene.Talk(one.Bond)!.Name], words["TodayReason"], $"/us/{one.Bond}/pulse", words["Answer"]) { At = one.At });
    }
}
