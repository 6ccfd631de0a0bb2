using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Privacy;

/// <summary>Rows of looks: written by staff pages, read by the person they are about.</summary>
public static class LookStorage
{
    public static IQueryable<Look> LooksAt(this AlongsideDb db, Guid me) => db.Set<Look>().Where(l => l.PersonId == me);

    public static IQueryable<Look> LooksBy(this AlongsideDb db, Guid staff) => db.Set<Look>().Where(l => l.ById == staff);

    sealed class LookRows : IEntityTypeConfiguration<Look>
    {
        public void Configure(EntityTypeBuilder<Look> look) => look.ToTable("look");
    }
}
