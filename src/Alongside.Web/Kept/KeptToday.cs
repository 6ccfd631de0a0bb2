using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Kept;

/// <summary>On the supporter's first page: a check-in is due for somebody who cannot answer it alone. Ask them.</summary>
public sealed class KeptToday(IStringLocalizer<KeptWords> words) : ITodayPart
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        if (scene.WalkingIds.Length == 0) return () => [];
        var due = trip.Ask("""
            select k.companionship_id, max(c.due_at) from page_kept k join check_in c on c.companionship_id = k.companionship_id
            where k.companionship_id = any($1) and k.keeper_id = $2 and k.until is null and c.due_at > $3
            and not exists (select from account a where a.id = k.person_id)
            and not exists (select from check_in_answer a where a.check_in_id = c.id and a.person_id = k.person_id)
            group by 1
            """, row => (Bond: row.GetGuid(0), At: row.GetMoment(1)), scene.WalkingIds, scene.Me.Id, scene.Now - Fresh);
        return () => due.Select(one => scene.Talk(one.Bond) is { } talk
            ? new TodayLine(TodayKind.Due, words["AskHow", talk.Name], words["AskWhy", talk.Name, Times.Day(scene.Me.Local(one.At))], $"/us/{one.Bond}/told#check-in", words["EnterIt"]) { At = one.At }
            : null).OfType<TodayLine>();
    }
}
