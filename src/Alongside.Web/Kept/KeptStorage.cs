using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Kept;

/// <summary>Rows of kept pages, reached through the one who keeps, or through the person whose page it is.</summary>
public static class KeptStorage
{
    /// <summary>
    /// The pages somebody keeps now. None of a person who has a way in or who left; a supporter's only while the two walk together,
    /// a coordinator's only while they are one.
    /// </summary>
    public static IQueryable<Keeping> KeepingsOf(this AlongsideDb db, Guid keeper) => db.LivingKeepings().Where(k => k.KeeperId == keeper);

    /// <summary>Who keeps the page of this person now.</summary>
    public static IQueryable<Keeping> KeepersOf(this AlongsideDb db, Guid person) => db.LivingKeepings().Where(k => k.PersonId == person);

    /// <summary>Every keeping of a person that nobody has ended, whether it holds or not.</summary>
    public static IQueryable<Keeping> OpenKeepingsAround(this AlongsideDb db, Guid person) => db.Set<Keeping>().Where(k => k.PersonId == person && k.Until == null);

    public static Task<Called?> CalledAsync(this AlongsideDb db, Guid person, CancellationToken stop) => db.Set<Called>().AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person, stop);

    /// <summary>Whether this person was added after a call and still has no way in.</summary>
    public static Task<bool> HasNoWayInAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        db.Set<Called>().AnyAsync(c => c.PersonId == person && !db.Accounts().Any(a => a.Id == person) && db.People().Any(p => p.Id == person && p.LeftAt == null), stop);

    public static IQueryable<Keeping> AllKeepingsAround(this AlongsideDb db, Guid person) => db.Set<Keeping>().Where(k => k.PersonId == person || k.KeeperId == person);

    public static IQueryable<Called> CallsOf(this AlongsideDb db, Guid person) => db.Set<Called>().Where(c => c.PersonId == person);

    private static IQueryable<Keeping> LivingKeepings(this AlongsideDb db) => db.Set<Keeping>().Where(k => k.Until == null
        && !db.Accounts().Any(a => a.Id == k.PersonId)
        && db.People().Any(p => p.Id == k.PersonId && p.LeftAt == null)
        && (k.CompanionshipId == null
            ? db.Roles().Any(r => r.PersonId == k.KeeperId && r.Kind == Role.Coordinator && r.GivenAt != null && r.EndedAt == null)
            : db.LivingCompanionships().Any(c => c.Id == k.CompanionshipId && c.PeerId == k.PersonId && c.SupporterId == k.KeeperId && c.BegunAt != null)));

    sealed class KeepingRows : IEntityTypeConfiguration<Keeping>
    {
        public void Configure(EntityTypeBuilder<Keeping> keeping) => keeping.ToTable("page_kept");
    }

    sealed class CalledRows : IEntityTypeConfiguration<Called>
    {
        public void Configure(EntityTypeBuilder<Called> called)
        {
            called.ToTable("called");
            called.HasKey(c => c.PersonId);
        }
    }
}
