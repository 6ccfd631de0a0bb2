using Alongside.Web.People;
using Alongside.Web.Storage;
using NodaTime;

namespace Alongside.Web.CheckIns;

/// <summary>When a peer was last there, and when somebody last reached out to them. Moments, never what was said.</summary>
/// <param name="Sign">The last entry they wrote or check-in they answered.</param>
/// <param name="Reached">The last time the supporter wrote, nudged, or noted that they reached out.</param>
/// <param name="Rests">The newest rest of each kind.</param>
public sealed record Signs(Guid Companionship, DateTimeOffset BegunAt, DateTimeOffset? Sign, DateTimeOffset? Reached, DateTimeOffset? Nudged, bool Muted, Plan? Plan, DateTimeOffset? NextDueAt, IReadOnlyList<Rest> Rests, PersonCard Peer)
{
    public DateTimeZone Zone => Rhythm.Zone(Peer.Zone);

    public Rest? Resting(DateTimeOffset at) => Rests.FirstOrDefault(rest => rest.Holds(at, Zone));
}

/// <summary>Somebody went quiet for longer than the two agreed: first the supporter hears of it, a week later the coordinator.</summary>
public static class Silence
{
    public static readonly TimeSpan ThenTheTeam = TimeSpan.FromDays(7), Again = TimeSpan.FromDays(7);

    /// <summary>Since when they are quiet. A time in which they asked for rest is not counted; while it lasts, nobody is quiet.</summary>
    public static DateTimeOffset? Since(Signs signs, DateTimeOffset now)
    {
        if (signs.Resting(now) is not null) return null;
        return signs.Rests.Select(rest => rest.EndsAt(signs.Zone)).Append(signs.Sign).Append(signs.BegunAt).Where(moment => moment <= now).Max();
    }

    /// <summary>Since when, where it is longer than agreed by this much.</summary>
    public static DateTimeOffset? Longer(Signs signs, TimeSpan by, DateTimeOffset now) =>
        Since(signs, now) is { } since && now - since >= After(signs) + by ? since : null;

    /// <summary>Whether the supporter should hear of it now: not while what they did about it is fresh.</summary>
    public static bool IsForSupporter(Signs signs, DateTimeOffset now) =>
        Longer(signs, TimeSpan.Zero, now) is { } since && !(signs.Reached >= since + After(signs) && now - signs.Reached < Again);

    /// <summary>A check-in that the peer missed, as long as nobody reached out since, and they gave no sign.</summary>
    public static bool IsMissed(Signs signs, AnsweredCheckIn newest, Guid peerId, DateTimeOffset now) =>
        newest.StateFor(peerId, now) == CheckInState.Missed && !(signs.Sign > newest.DueAt) && !(signs.Reached > newest.DueAt + CheckIn.Patience)
        && signs.Resting(now) is null;

    private static TimeSpan After(Signs signs) => TimeSpan.FromDays((signs.Plan?.Reaching ?? Reaching.Default).QuietAfterDays);
}

/// <summary>Asks for the signs of several companionships at once.</summary>
public sealed class Watch(Keyring keyring, OpenedCards cards)
{
    public IReadOnlyList<Signs> Of(OneTrip trip, Guid[] companionships) => trip.Ask($"{Columns} where c.id = any($1)", Read, companionships);

    private const string Columns = """
        select c.id, c.begun_at,
          greatest((select e.said_at from entry e where e.conversation_id = c.id and e.author_id = c.peer_id order by e.number desc limit 1),
            (select max(a.changed_at) from (select k.id from check_in k where k.companionship_id = c.id order by k.due_at desc limit 8) k
              join check_in_answer a on a.check_in_id = k.id and a.person_id = c.peer_id)),
          greatest((select e.said_at from entry e where e.conversation_id = c.id and e.author_id = c.supporter_id order by e.number desc limit 1),
            (select max(o.at) from reached_out o where o.companionship_id = c.id)),
          (select max(o.at) from reached_out o where o.companionship_id = c.id and o.by_letter),
          exists (select from nudge_mute m where m.companionship_id = c.id and m.person_id = c.peer_id and m.ended_at is null),
          r.id, r.plan, r.next_due_at, p.begun_at, p.ended_at, q.begun_at, q.ended_at, q.id, q.until, c.peer_id, peer.card
        from companionship c join person peer on peer.id = c.peer_id
        left join check_in_rhythm r on r.companionship_id = c.id and r.ended_at is null
        left join lateral (select * from pause where companionship_id = c.id order by begun_at desc limit 1) p on true
        left join lateral (select * from check_in_pause where companionship_id = c.id order by begun_at desc limit 1) q on true
        """;

    private Signs Read(Npgsql.NpgsqlDataReader row) => new(row.GetGuid(0), row.GetMoment(1), row.GetMomentOrNone(2), row.GetMomentOrNone(3), row.GetMomentOrNone(4), row.GetBoolean(5),
        row.IsDBNull(6) ? null : Plan.Open(row.GetGuid(6), row.GetSealed(7), keyring), row.GetMomentOrNone(8), [.. RestsOf(row)], cards.Open(row.GetGuid(15), row.GetFieldValue<byte[]>(16)));

    private IEnumerable<Rest> RestsOf(Npgsql.NpgsqlDataReader row)
    {
        if (!row.IsDBNull(9)) yield return new(row.GetGuid(0), row.GetMoment(9), row.GetMomentOrNone(10), null);
        if (!row.IsDBNull(11)) yield return new(row.GetGuid(0), row.GetMoment(11), row.GetMomentOrNone(12), CheckInPause.OpenUntil(row.GetGuid(13), row.GetSealed(14), keyring));
    }

    /// <summary>Every pair that may have been quiet for long enough to concern the team, by the fewest days anybody can agree on.</summary>
    public IReadOnlyList<(Signs Signs, Guid Peer, Guid Supporter)> QuietFor(OneTrip trip, Guid but, DateTimeOffset before) => trip.Ask($"""
        select w.*, s.supporter_id
        from ({Columns} where c.begun_at <= $2 and c.ended_at is null and peer.left_at is null and c.peer_id <> $1 and c.supporter_id <> $1)
          w(id, begun, sign, reached, nudged, muted, rhythm, plan, due, rest, rested, pause, paused, paused_id, until, peer_id, card)
        join companionship s on s.id = w.id where w.sign is null or w.sign <= $2
        """, row => (Read(row), row.GetGuid(15), row.GetGuid(17)), but, before);
}
