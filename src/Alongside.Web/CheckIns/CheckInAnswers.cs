using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.CheckIns;

/// <summary>Answering, and reading what was answered in companionships already reached.</summary>
public sealed class CheckInAnswers(AlongsideDb db, Keyring keyring, Announcer announcer, TimeProvider clock)
{
    /// <summary>The newest check-ins of each, the newest first. After the trip; the rows stand once for every answer until then.</summary>
    public Func<IReadOnlyList<AnsweredCheckIn>> Newest(OneTrip trip, Guid[] companionships, int most)
    {
        var rows = trip.Ask("""
            select k.id, k.companionship_id, k.due_at, a.person_id, a.answered_at, a.answer
            from unnest($1) b(id) cross join lateral (select * from check_in k where k.companionship_id = b.id order by k.due_at desc limit $2) k
            left join check_in_answer a on a.check_in_id = k.id order by k.due_at desc
            """, row => (Id: row.GetGuid(0), Bond: row.GetGuid(1), Due: row.GetMoment(2), Given: row.IsDBNull(3) ? null
                : new GivenAnswer(row.GetGuid(3), row.GetMoment(4), WeekAnswer.Open(row.GetGuid(3), row.GetGuid(0), row.GetSealed(5), keyring))), companionships, most);
        return () => [.. rows.GroupBy(row => row.Id).Select(one => new AnsweredCheckIn(one.Key, one.First().Bond, one.First().Due, [.. one.Select(row => row.Given).OfType<GivenAnswer>()]))];
    }

    /// <summary>What was answered to one check-in already reached.</summary>
    public IReadOnlyList<GivenAnswer> To(OneTrip trip, Guid checkIn) => trip.Ask("select person_id, answered_at, answer from check_in_answer where check_in_id = $1",
        row => new GivenAnswer(row.GetGuid(0), row.GetMoment(1), WeekAnswer.Open(row.GetGuid(0), checkIn, row.GetSealed(2), keyring)), checkIn);

    /// <summary>My answer. A new one takes the place of the old; when the first came is remembered.</summary>
    public async Task AnswerAsync(Guid me, Companionship bond, CheckIn checkIn, WeekAnswer answer, CancellationToken stop)
    {
        var (words, now) = (answer.SealFor(me, checkIn.Id, keyring).Bytes, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into check_in_answer (check_in_id, person_id, answered_at, changed_at, answer) values ({checkIn.Id}, {me}, {now}, {now}, {words})
            on conflict (check_in_id, person_id) do update set changed_at = excluded.changed_at, answer = excluded.answer
            """, stop);
        announcer.UsChanged(bond);
    }
}
