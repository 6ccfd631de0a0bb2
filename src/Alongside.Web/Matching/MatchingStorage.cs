using Alongside.Matching;
using Alongside.Web.People;
using Alongside.Web.Safety;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Matching;

/// <summary>Rows of the matching room, reached from the person they belong to.</summary>
public static class MatchingStorage
{
    public static IQueryable<SetAside> SetAsideBy(this AlongsideDb db, Guid me) => db.Set<SetAside>().Where(s => s.PersonId == me);

    public static Task<RequestForPerson?> OpenRequestOfAsync(this AlongsideDb db, Guid me, CancellationToken stop) =>
        db.Set<RequestForPerson>().SingleOrDefaultAsync(r => r.PersonId == me && r.AnsweredAt == null, stop);

    /// <summary>Supporters whom coordinators put before this peer and did not take back.</summary>
    public static IQueryable<Introduction> IntroductionsTo(this AlongsideDb db, Guid peer) => db.Set<Introduction>().Where(i => i.PeerId == peer && i.TakenBackAt == null);

    /// <summary>The same of several peers, for a coordinator's board.</summary>
    public static IQueryable<Introduction> IntroductionsToAny(this AlongsideDb db, IReadOnlyCollection<Guid> peers) => db.Set<Introduction>().Where(i => peers.Contains(i.PeerId) && i.TakenBackAt == null);

    /// <summary>What a coordinator put before people and did not take back.</summary>
    public static IQueryable<Introduction> IntroductionsBy(this AlongsideDb db, Guid coordinator) => db.Set<Introduction>().Where(i => i.MadeById == coordinator && i.TakenBackAt == null);

    /// <summary>A companionship of mine, locked until the transaction ends: whoever presses second sees what the first did.</summary>
    public static Task<Companionship?> LockedCompanionshipAsync(this AlongsideDb db, Guid me, Guid id, CancellationToken stop) =>
        db.Set<Companionship>().FromSql($"select *, xmin from companionship where id = {id} and (peer_id = {me} or supporter_id = {me}) for update").SingleOrDefaultAsync(stop);

    /// <summary>One hello whose days are over, locked for this node; other nodes pass it over.</summary>
    public static Task<Companionship?> ClaimLapsedHelloAsync(this AlongsideDb db, DateTimeOffset now, CancellationToken stop) =>
        db.Set<Companionship>().FromSql($"""
            select *, xmin from companionship where begun_at is null and ended_at is null and lapses_at <= {now}
            order by lapses_at limit 1 for update skip locked
            """).SingleOrDefaultAsync(stop);

    /// <summary>Holds these people still, so that limits are counted one hello at a time. In the order of the ids: nobody waits in a circle.</summary>
    public static Task HoldAsync(this AlongsideDb db, Guid one, Guid other, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select id from person where id = {one} or id = {other} order by id for no key update", stop);

    /// <summary>Pairs who walked together and ended it, with the kinds of things by which they seemed to fit, the first to end first.</summary>
    public static async Task<IReadOnlyList<(TimeSpan Together, PairParts Parts)>> EndedPairsAsync(this AlongsideDb db, CancellationToken stop) =>
    [
        .. (await db.Set<Companionship>().AsNoTracking().Where(c => c.BegunAt != null && c.EndedAt != null).OrderBy(c => c.EndedAt).ThenBy(c => c.Id)
            .Join(db.Set<PairParts>(), c => c.Id, p => p.CompanionshipId, (c, p) => new { Began = c.BegunAt!.Value, Ended = c.EndedAt!.Value, Parts = p }).ToListAsync(stop))
            .Select(pair => (pair.Ended - pair.Began, pair.Parts)),
    ];

    /// <summary>Approved supporters who have not left.</summary>
    public static Task<List<Guid>> SupportersAsync(this AlongsideDb db, CancellationToken stop, IReadOnlyCollection<Guid>? among = null) =>
        db.Roles().Where(r => r.Kind == Role.Supporter && r.GivenAt != null && r.EndedAt == null && (among == null || among.Contains(r.PersonId)))
            .Join(db.People().Where(p => p.LeftAt == null), r => r.PersonId, p => p.Id, (r, p) => p.Id).ToListAsync(stop);

    /// <summary>Those of these supporters whose door to new people is closed now.</summary>
    public static async Task<HashSet<Guid>> ClosedDoorsAsync(this AlongsideDb db, IReadOnlyCollection<Guid> supporters, CancellationToken stop) =>
        [.. await db.Database.SqlQuery<Guid>($"select person_id as \"Value\" from door_closed where opened_at is null and person_id = any({supporters.ToArray()})").ToListAsync(stop)];

    /// <summary>How many people each of these supporters walks with or has a hello from.</summary>
    public static Task<Dictionary<Guid, int>> LoadsAsync(this AlongsideDb db, IReadOnlyCollection<Guid> supporters, CancellationToken stop) =>
        db.LivingCompanionships().Where(c => supporters.Contains(c.SupporterId))
            .GroupBy(c => c.SupporterId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    /// <summary>
    /// Of whom something changed since a mark, and the next mark: the oldest transaction that is still open. What such a one changed is not seen yet, and will
    /// be next time; what ended since the mark may be named twice.
    /// </summary>
    public static async Task<(long Mark, List<Guid> People)> ProfileChangesAsync(this AlongsideDb db, long? since, CancellationToken stop)
    {
        var rows = await db.Database.SqlQuery<ProfileChange>($"""
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as "Mark", c.person_id as "PersonId"
            from (select) as always left join profile_change c on c.changed >= {since}
            """).ToListAsync(stop);
        return (rows[0].Mark, [.. rows.Select(row => row.PersonId).OfType<Guid>()]);
    }

    /// <summary>Keeps one connection for as long as this lives.</summary>
    public static Task StayConnectedAsync(this AlongsideDb db, CancellationToken stop) => db.Database.OpenConnectionAsync(stop);

    private sealed record ProfileChange(long Mark, Guid? PersonId);

    /// <summary>What is, or was, between a person and others: the limits of what may be suggested.</summary>
    public static Task<IReadOnlyList<Relation>> RelationsOfAsync(this AlongsideDb db, Guid me, CancellationToken stop) => db.RelationsOfAllAsync([me], stop);

    /// <summary>The same for several people at once.</summary>
    public static async Task<IReadOnlyList<Relation>> RelationsOfAllAsync(this AlongsideDb db, IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var between = await db.Set<Companionship>().AsNoTracking().Where(c => people.Contains(c.PeerId) || people.Contains(c.SupporterId)).ToListAsync(stop);
        var aside = await db.Set<SetAside>().AsNoTracking().Where(s => people.Contains(s.PersonId)).ToListAsync(stop);
        var apart = await db.BlocksAround(people).ToListAsync(stop);
        return
        [
            .. between.Select(c => KindOf(c) is { } kind ? new Relation(c.PeerId, c.SupporterId, kind) : (Relation?)null).OfType<Relation>(),
            .. aside.Select(s => new Relation(s.PersonId, s.OtherId, RelationKind.SetAside)),
            .. apart.Select(b => new Relation(b.PersonId, b.OtherId, RelationKind.Blocked)),
        ];
    }

    // A hello that the peer took back leaves the way open. One that was not taken up does not: being asked twice is no kindness.
    private static RelationKind? KindOf(Companionship companionship) => companionship switch
    {
        { IsHello: true } => RelationKind.OpenHello,
        { HasBegun: true } => RelationKind.WalkingTogether,
        { Ending: Endings.Blocked } => RelationKind.Blocked,
        { Ending: Endings.TakenBack } => null,
        _ => RelationKind.EndedBefore,
    };

    private sealed class SetAsideRows : IEntityTypeConfiguration<SetAside>
    {
        public void Configure(EntityTypeBuilder<SetAside> aside)
        {
            aside.ToTable("set_aside");
            aside.HasKey(s => new { s.PersonId, s.OtherId });
        }
    }

    private sealed class PairPartsRows : IEntityTypeConfiguration<PairParts>
    {
        public void Configure(EntityTypeBuilder<PairParts> pair)
        {
            pair.ToTable("pair_parts");
            pair.HasKey(p => p.CompanionshipId);
        }
    }

    private sealed class IntroductionRows : IEntityTypeConfiguration<Introduction>
    {
        public void Configure(EntityTypeBuilder<Introduction> introduction) => introduction.ToTable("introduction");
    }

    private sealed class RequestRows : IEntityTypeConfiguration<RequestForPerson>
    {
        public void Configure(EntityTypeBuilder<RequestForPerson> request) => request.ToTable("request_for_person");
    }
}
