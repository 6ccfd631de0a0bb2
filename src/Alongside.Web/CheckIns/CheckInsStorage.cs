using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.CheckIns;

/// <summary>A rhythm that a walk of the round took, with what it needs to know about the two.</summary>
public sealed record ClaimedRhythm(Guid Id, Guid CompanionshipId, byte[] Plan, Guid PeerId, Guid SupporterId, byte[] Card, DateTimeOffset? BondEndedAt);

/// <summary>The same after the walk.</summary>
public sealed record WalkedRhythm(Guid Id, DateTimeOffset? NextDueAt, byte[] Plan, DateTimeOffset? EndedAt);

/// <summary>A moment that becomes a check-in.</summary>
public sealed record DueMoment(Guid Id, Guid CompanionshipId, DateTimeOffset DueAt);

/// <summary>A rest as its row has it.</summary>
public sealed record RestRow(Guid CompanionshipId, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, Guid Id, byte[]? Until)
{
    public Rest Open(Keyring keyring) => new(CompanionshipId, BegunAt, EndedAt, Until is { } until ? CheckInPause.OpenUntil(Id, new(until), keyring) : null);
}

/// <summary>Rows of check-ins, reached from a companionship that was reached already, or from a person in it.</summary>
public static class CheckInsStorage
{
    /// <summary>The check-ins of those I walk with now.</summary>
    public static IQueryable<CheckIn> CheckInsOf(this AlongsideDb db, Guid me) =>
        from one in db.Set<CheckIn>()
        join bond in db.CompanionshipsOf(me) on one.CompanionshipId equals bond.Id
        where bond.BegunAt != null && bond.EndedAt == null
        select one;

    /// <summary>The rhythm that holds now.</summary>
    public static IQueryable<AgreedRhythm> RhythmOf(this AlongsideDb db, Companionship bond) =>
        db.Set<AgreedRhythm>().Where(rhythm => rhythm.CompanionshipId == bond.Id && rhythm.EndedAt == null);

    /// <summary>Pauses of check-ins that nobody has ended.</summary>
    public static IQueryable<CheckInPause> CheckInPausesOf(this AlongsideDb db, Companionship bond) =>
        db.Set<CheckInPause>().Where(pause => pause.CompanionshipId == bond.Id && pause.EndedAt == null);

    public static IQueryable<NudgeMute> NudgeMutesOf(this AlongsideDb db, Companionship bond) =>
        db.Set<NudgeMute>().Where(mute => mute.CompanionshipId == bond.Id && mute.EndedAt == null);

    /// <summary>Holds the two still until the transaction ends, on every node: what is counted or ended once is done once.</summary>
    public static Task HoldBondAsync(this AlongsideDb db, Companionship bond, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select from companionship where id = {bond.Id} for no key update", stop);

    /// <summary>Rhythms that are due, or whose peer may have moved to another zone; locked for whoever walks, the others pass them over.</summary>
    public static Task<List<ClaimedRhythm>> ClaimRhythmsAsync(this AlongsideDb db, DateTimeOffset now, int most, CancellationToken stop) => db.Database.SqlQuery<ClaimedRhythm>($"""
        select r.id as "Id", r.companionship_id as "CompanionshipId", r.plan as "Plan", c.peer_id as "PeerId", c.supporter_id as "SupporterId", p.card as "Card", c.ended_at as "BondEndedAt"
        from check_in_rhythm r join companionship c on c.id = r.companionship_id join person p on p.id = c.peer_id
        where r.ended_at is null and (r.next_due_at <= {now} or r.moved_at is not null)
        limit {most} for update of r skip locked
        """).ToListAsync(stop);

    /// <summary>Every rest of these companionships that may hold a moment still to be made.</summary>
    public static Task<List<RestRow>> RestsAsync(this AlongsideDb db, Guid[] companionships, CancellationToken stop) => db.Database.SqlQuery<RestRow>($"""
        select companionship_id as "CompanionshipId", begun_at as "BegunAt", ended_at as "EndedAt", id as "Id", null::bytea as "Until" from pause where companionship_id = any({companionships})
        union all select companionship_id, begun_at, ended_at, id, until from check_in_pause where companionship_id = any({companionships})
        """).ToListAsync(stop);

    /// <summary>Writes check-ins; the companionships that have a new one come back. A moment that has its check-in keeps it.</summary>
    public static async Task<List<Guid>> MakeCheckInsAsync(this AlongsideDb db, IReadOnlyList<DueMoment> due, CancellationToken stop)
    {
        if (due.Count == 0) return [];
        var (ids, bonds, moments) = (due.Select(one => one.Id).ToArray(), due.Select(one => one.CompanionshipId).ToArray(), due.Select(one => one.DueAt).ToArray());
        return await db.Database.SqlQuery<Guid>($"""
            insert into check_in (id, companionship_id, due_at) select * from unnest({ids}, {bonds}, {moments})
            on conflict (companionship_id, due_at) do nothing returning companionship_id
            """).ToListAsync(stop);
    }

    public static Task KeepWalkedAsync(this AlongsideDb db, IReadOnlyList<WalkedRhythm> walked, CancellationToken stop)
    {
        var (ids, next) = (walked.Select(one => one.Id).ToArray(), walked.Select(one => one.NextDueAt).ToArray());
        var (plans, ended) = (walked.Select(one => one.Plan).ToArray(), walked.Select(one => one.EndedAt).ToArray());
        return db.Database.ExecuteSqlAsync($"""
            update check_in_rhythm r set next_due_at = w.next, plan = w.plan, ended_at = w.ended, moved_at = null
            from unnest({ids}, {next}, {plans}, {ended}) w(id, next, plan, ended) where r.id = w.id
            """, stop);
    }

    private sealed class CheckInRows : IEntityTypeConfiguration<CheckIn>
    {
        public void Configure(EntityTypeBuilder<CheckIn> checkIn) => checkIn.ToTable("check_in");
    }

    private sealed class RhythmRows : IEntityTypeConfiguration<AgreedRhythm>
    {
        public void Configure(EntityTypeBuilder<AgreedRhythm> rhythm) => rhythm.ToTable("check_in_rhythm");
    }

    private sealed class PauseRows : IEntityTypeConfiguration<CheckInPause>
    {
        public void Configure(EntityTypeBuilder<CheckInPause> pause) => pause.ToTable("check_in_pause");
    }

    private sealed class ReachedRows : IEntityTypeConfiguration<ReachedOut>
    {
        public void Configure(EntityTypeBuilder<ReachedOut> reached) => reached.ToTable("reached_out");
    }

    private sealed class MuteRows : IEntityTypeConfiguration<NudgeMute>
    {
        public void Configure(EntityTypeBuilder<NudgeMute> mute) => mute.ToTable("nudge_mute");
    }
}
