using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Stewardship;

/// <summary>Somebody who waits, and since when.</summary>
public sealed record WaitingPerson(Guid PersonId, DateTimeOffset Since);

/// <summary>Somebody asked to speak with a person of the team.</summary>
public sealed record AskedForPerson(Guid Id, Guid PersonId, DateTimeOffset Since);

/// <summary>A supporter: how many people they walk with or have a hello from, and for how many in all they said they have room.</summary>
public sealed record SupporterLoad(Guid PersonId, int WalksWith, int? RoomFor, bool DoorClosed)
{
    public int? Left => DoorClosed ? 0 : RoomFor is { } room ? Math.Max(0, room - WalksWith) : null;
}

/// <summary>Who waits and since when, who asked for a person, and how many each supporter walks with. Times and numbers; nobody's words.</summary>
public sealed class WaitingRoom(AlongsideDb db, AboutStorage about, TimeProvider clock)
{
    /// <summary>Peers who finished joining and have neither a companionship nor an open hello, the longest wait first.</summary>
    public Task<List<WaitingPerson>> WaitingAsync(CancellationToken stop) => db.Database.SqlQuery<WaitingPerson>($"""
        select a.person_id as "PersonId", greatest(min(a.given_at), max(c.ended_at)) as "Since"
        from acknowledgement a
        join person p on p.id = a.person_id and p.left_at is null
        left join companionship c on c.peer_id = a.person_id
        where a.withdrawn_at is null
        and not exists (select from role r where r.person_id = a.person_id and r.ended_at is null)
        and not exists (select from companionship l where l.peer_id = a.person_id and l.ended_at is null)
        group by a.person_id order by 2, 1
        """).ToListAsync(stop);

    public Task<List<AskedForPerson>> AskedAsync(CancellationToken stop) => db.Database.SqlQuery<AskedForPerson>($"""
        select r.id as "Id", r.person_id as "PersonId", r.asked_at as "Since" from request_for_person r
        join person p on p.id = r.person_id and p.left_at is null
        where r.answered_at is null order by 3, 1
        """).ToListAsync(stop);

    /// <summary>False when nobody waits for an answer under this id.</summary>
    public async Task<bool> AnsweredAsync(Guid request, Guid by, CancellationToken stop) => await db.Database.ExecuteSqlAsync($"""
        update request_for_person set answered_at = {clock.GetUtcNow()}, answered_by = {by}
        where id = {request} and answered_at is null and person_id <> {by}
        """, stop) > 0;

    public async Task<IReadOnlyList<SupporterLoad>> SupportersAsync(CancellationToken stop)
    {
        var supporters = await db.Roles().Where(r => r.Kind == Role.Supporter && r.GivenAt != null && r.EndedAt == null).Select(r => r.PersonId).ToListAsync(stop);
        var living = await db.LivingCompanionships().GroupBy(c => c.SupporterId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var closed = await db.Database.SqlQuery<Guid>($"select person_id as \"Value\" from door_closed where opened_at is null").ToListAsync(stop);
        // Of all they said about themselves only the number leaves here.
        var facts = await about.OfAllAsync(supporters, stop);
        return [.. supporters.Select(id => new SupporterLoad(id, living.GetValueOrDefault(id), facts.GetValueOrDefault(id)?.Room?.People, closed.Contains(id))).OrderByDescending(s => s.Left ?? -1).ThenBy(s => s.WalksWith)];
    }
}
