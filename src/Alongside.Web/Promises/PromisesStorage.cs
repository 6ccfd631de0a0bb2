using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Promises;

/// <summary>Rows of promises, reached from a companionship that was reached already.</summary>
public static class PromisesStorage
{
    /// <summary>A promise between these two, locked until the transaction ends: whoever presses second sees what the first did.</summary>
    public static Task<Promise?> LockedPromiseAsync(this AlongsideDb db, Companionship bond, Guid id, CancellationToken stop) =>
        db.Set<Promise>().FromSql($"select * from promise where id = {id} and companionship_id = {bond.Id} for update").SingleOrDefaultAsync(stop);

    /// <summary>Open promises of mine in a span of time, with those I walk with now.</summary>
    public static IQueryable<Promise> DuePromisesOf(this AlongsideDb db, Guid me, DateTimeOffset since, DateTimeOffset until) =>
        from promise in db.Set<Promise>()
        join bond in db.CompanionshipsOf(me) on promise.CompanionshipId equals bond.Id
        where promise.PersonId == me && promise.ClosedAt == null && promise.DueAt >= since && promise.DueAt < until && bond.EndedAt == null
        select promise;

    /// <summary>Promises whose day has come, each person's together, locked for whoever walks. Two who rest are left in peace.</summary>
    public static Task<List<Promise>> ClaimDuePromisesAsync(this AlongsideDb db, DateTimeOffset now, int most, CancellationToken stop) =>
        db.Set<Promise>().FromSql($"""
            select p.* from promise p join companionship c on c.id = p.companionship_id
            where p.due_at <= {now} and p.reminded_at is null and p.closed_at is null and c.ended_at is null
            and not exists (select from pause r where r.companionship_id = c.id and r.ended_at is null)
            order by p.person_id limit {most} for update of p skip locked
            """).ToListAsync(stop);

    private sealed class PromiseRows : IEntityTypeConfiguration<Promise>
    {
        public void Configure(EntityTypeBuilder<Promise> promise)
        {
            promise.ToTable("promise");
            promise.Ignore(one => one.IsOpen);
        }
    }

    private sealed class StepRows : IEntityTypeConfiguration<PromiseStep>
    {
        public void Configure(EntityTypeBuilder<PromiseStep> step) => step.ToTable("promise_step");
    }
}
