using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Growth;

/// <summary>On a supporter's first page: thinking about yesterday's talk, their own week, and a door that closed by itself. Each leaves by itself.</summary>
public sealed class GrowthToday(IStringLocalizer<GrowthWords> words) : ITodayPart
{
    /// <summary>So many messages of each make a talk worth thinking about.</summary>
    public const int FewestOfEach = 3;

    private const int NewestLookedAt = 100;
    private static readonly TimeSpan DoorTold = TimeSpan.FromDays(7);

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        if (!scene.Me.Is(Role.Supporter)) return () => [];
        var beside = scene.Walking.Where(talk => !talk.IAmPeer).ToList();
        var (today, me) = (StartOfDay(scene), scene.Me.Id);
        var yesterday = scene.Me.Local(today.AddHours(-12)) is var noon ? Midnight(scene, noon) : today;
        var talked = trip.Ask($"""
            select t.id from unnest($2) as t(id) cross join lateral
                (select author_id, said_at, kind from entry where conversation_id = t.id order by number desc limit {NewestLookedAt}) e
            where e.kind = 1 and e.said_at >= $3 and e.said_at < $4 group by t.id
            having count(*) filter (where e.author_id = $1) >= {FewestOfEach} and count(*) filter (where e.author_id <> $1) >= {FewestOfEach} order by count(*) desc
            """, row => row.GetGuid(0), me, beside.Select(talk => talk.Id).ToArray(), yesterday.UtcDateTime, today.UtcDateTime);
        var written = trip.Ask("select companionship_id, written_at from reflection where person_id = $1 and written_at >= $2", row => (Talk: row.GetGuid(0), At: row.GetMoment(1)), me, yesterday.UtcDateTime);
        var last = trip.Ask("select max(at) from own_week where person_id = $1", row => row.GetMomentOrNone(0), me);
        var door = trip.Ask("select closed_at from door_closed where person_id = $1 and opened_at is null and closed_by is null and closed_at > $2", row => row.GetMoment(0), me, (scene.Now - DoorTold).UtcDateTime);
        return () => Lines(scene, [.. talked.Where(talk => !written.Any(one => one.Talk == talk || one.At >= today)).Take(1)],
            OwnWeeks.IsAsked(beside.Select(talk => talk.Bond.BegunAt).Min(), last[0], scene.Now), door);
    }

    private IEnumerable<TodayLine> Lines(TodayScene scene, IEnumerable<Guid> talked, bool week, IReadOnlyList<DateTimeOffset> door)
    {
        foreach (var at in door)
            yield return new(TodayKind.Asked, words["DoorClosedItself"], words["DoorClosedItselfMore"], "/growth/care#door", words["Look"]) { At = at, Tap = new("/growth/care/door", words["OpenDoor"]) };
        foreach (var talk in talked)
            yield return new(TodayKind.Asked, words["ThinkBack", scene.Talk(talk)!.Name], words["ThinkBackReason"], $"/growth/after/{talk}", words["Look"]);
        if (week) yield return new(TodayKind.Asked, words["HowAreYou"], words["HowAreYouReason"], "/growth/care", words["Answer"]) { Tap = new("/growth/care/week", words["NotThisWeek"]) };
    }

    private static DateTimeOffset StartOfDay(TodayScene scene) => Midnight(scene, scene.Me.Local(scene.Now));

    private static DateTimeOffset Midnight(TodayScene scene, DateTimeOffset local)
    {
        var zone = scene.Me.Card.TimeZone;
        // Where midnight itself is skipped, the day begins an hour later.
        var day = zone.IsInvalidTime(local.Date) ? local.Date.AddHours(1) : local.Date;
        return new(day, zone.GetUtcOffset(day));
    }
}
