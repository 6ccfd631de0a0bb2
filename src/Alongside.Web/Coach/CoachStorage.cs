using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Coach;

/// <summary>Rows of choices about the coach.</summary>
public static class CoachStorage
{
    /// <summary>My living yes in a companionship.</summary>
    public static IQueryable<CoachYes> CoachYesOf(this AlongsideDb db, Guid me, Guid companionship) =>
        db.Set<CoachYes>().Where(y => y.PersonId == me && y.CompanionshipId == companionship && y.WithdrawnAt == null);

    /// <summary>What I share and have not taken back.</summary>
    public static IQueryable<SharedMirror> SharedMirrorsOf(this AlongsideDb db, Guid me) => db.Set<SharedMirror>().Where(s => s.PersonId == me && s.WithdrawnAt == null);

    /// <summary>What supporters share with those who look after them; nobody looks after themselves.</summary>
    public static IQueryable<SharedMirror> SharedMirrorsFor(this AlongsideDb db, Guid coordinator) => db.Set<SharedMirror>().Where(s => s.PersonId != coordinator && s.WithdrawnAt == null);

    sealed class SharedRows : IEntityTypeConfiguration<SharedMirror>
    {
        public void Configure(EntityTypeBuilder<SharedMirror> shared) => shared.ToTable("shared_mirror");
    }

    sealed class YesRows : IEntityTypeConfiguration<CoachYes>
    {
        public void Configure(EntityTypeBuilder<CoachYes> yes)
        {
            yes.ToTable("coach_yes");
            yes.HasKey(y => new { y.CompanionshipId, y.PersonId, y.GivenAt });
        }
    }
}
