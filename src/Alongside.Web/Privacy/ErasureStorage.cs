using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Privacy;

/// <summary>Rows of erasures.</summary>
public static class ErasureStorage
{
    /// <summary>The person, locked until the transaction ends: pressed twice, the second sees what the first did.</summary>
    public static Task<Person> LockedPersonAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        db.People().FromSql($"select * from person where id = {person} for update").SingleAsync(stop);

    /// <summary>Their erasure that was not taken back, locked.</summary>
    public static Task<Erasure?> LockedErasureAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        db.Set<Erasure>().FromSql($"select * from erasure where person_id = {person} and taken_back_at is null for update").SingleOrDefaultAsync(stop);

    public static Task<Erasure?> ErasureOfAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        db.Set<Erasure>().AsNoTracking().SingleOrDefaultAsync(e => e.PersonId == person && e.TakenBackAt == null, stop);

    /// <summary>What is due and not done, the oldest first.</summary>
    public static Task<List<Guid>> DueErasuresAsync(this AlongsideDb db, DateTimeOffset now, CancellationToken stop) =>
        db.Set<Erasure>().Where(e => e.TakenBackAt == null && e.DoneAt == null && e.DueAt <= now).OrderBy(e => e.DueAt).Select(e => e.Id).ToListAsync(stop);

    /// <summary>One of them, locked for this node; another that walks passes it over.</summary>
    public static Task<Erasure?> ClaimErasureAsync(this AlongsideDb db, Guid id, DateTimeOffset now, CancellationToken stop) =>
        db.Set<Erasure>().FromSql($"select * from erasure where id = {id} and taken_back_at is null and done_at is null and due_at <= {now} for update skip locked").SingleOrDefaultAsync(stop);

    /// <summary>Everybody who looks after the community now, locked, so that the last two cannot leave in the same moment.</summary>
    public static async Task<bool> IsLastStewardAsync(this AlongsideDb db, Guid person, CancellationToken stop)
    {
        var stewards = await db.Roles().FromSql($"select * from role where kind = {Role.Steward} and given_at is not null and ended_at is null order by person_id for update").AsNoTracking().ToListAsync(stop);
        return stewards is [var only] && only.PersonId == person;
    }

    public static Task<List<Role>> RolesHeldOrAskedAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        db.Roles().Where(r => r.PersonId == person && r.EndedAt == null).ToListAsync(stop);

    private sealed class ErasureRows : IEntityTypeConfiguration<Erasure>
    {
        public void Configure(EntityTypeBuilder<Erasure> erasure) => erasure.ToTable("erasure");
    }
}
