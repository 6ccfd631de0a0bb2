using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Celebrations;

/// <summary>A moment, opened, and whether its reader answered it.</summary>
public sealed record MomentSeen(Guid Id, Guid Companionship, Guid Person, MomentKind Kind, DateTimeOffset At, MomentWords Words, bool Answered);

/// <summary>A moment on its own page: the two, and the cards that stand in their talk.</summary>
public sealed record MomentScene(UsScene Us, MomentSeen Moment, Membership Mine, IReadOnlyList<(Guid Person, long Number, Card? Card)> Cards)
{
    public bool HasMyCard => Cards.Any(card => card.Person == Us.Me.Id);

    /// <summary>The other's card that mine is added to, unless they took it back.</summary>
    public long? Theirs => Cards.Where(card => card.Person != Us.Me.Id && card.Card is not null).Select(card => (long?)card.Number).FirstOrDefault();
}

/// <summary>Reads moments, always through somebody who walks with the person they are about.</summary>
public sealed class MomentReads(AlongsideDb db, NpgsqlDataSource source, Keyring keyring, MessageLog log, TimeProvider clock)
{
    /// <summary>What is new in some companionships since a moment, the newest first.</summary>
    public IReadOnlyList<MomentSeen> Of(OneTrip trip, Guid me, DateTimeOffset since, int most, params Guid[] companionships) => trip.Ask("""
        select m.id, m.companionship_id, m.person_id, m.kind, m.at, m.content, exists (select 1 from moment_answer a where a.moment_id = m.id and a.person_id = $1)
        from moment m join companionship c on c.id = m.companionship_id and (c.peer_id = $1 or c.supporter_id = $1) and c.begun_at is not null and c.ended_at is null
        where m.companionship_id = any($2) and m.at > $3 order by m.at desc, m.id limit $4
        """, row => new MomentSeen(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), (MomentKind)row.GetInt16(3), row.GetMoment(4), Moment.Open(row.GetGuid(0), row.GetSealed(5), keyring), row.GetBoolean(6)),
        me, companionships, since, most);

    public async Task<MomentScene?> SceneAsync(CurrentPerson me, Guid id, CancellationToken stop)
    {
        if (await db.MomentsOf(me.Id).AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, stop) is not { } moment) return null;
        if (await db.WalkingAsync(me, moment.CompanionshipId, keyring, clock, stop) is not { } us || await log.MembershipAsync(me.Id, us.Bond.Id, stop) is not { } mine) return null;
        var answers = await db.AnswersOf(moment).AsNoTracking().ToListAsync(stop);
        var numbers = answers.Where(answer => answer.Number is not null).ToDictionary(answer => answer.Number!.Value, answer => answer.PersonId);
        var entries = numbers.Count == 0 ? [] : await log.TheseAsync(us.Bond.Id, numbers.Keys, stop);
        return new(us, new(moment.Id, moment.CompanionshipId, moment.PersonId, moment.Kind, moment.At, moment.Open(keyring), answers.Any(answer => answer.PersonId == me.Id)), mine,
            [.. entries.Select(entry => (numbers[entry.Number], entry.Number, entry.TakenBackAt is null ? entry.OpenCard(keyring) : null))]);
    }

    /// <summary>The questions of this room asked alone.</summary>
    public OneTrip Trip() => new(source);
}
