using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.CheckIns;

/// <summary>Rows of check-ins, reached from a companionship that was reached already, or from a person in it.</summary>
public static class CheckInsStorage
{
    /// <summary>The rhythm that holds now.</summary>
    public static IQueryable<AgreedRhythm> RhythmOf(this AlongsideDb db, Companionship bond) =>
        db.Set<AgreedRhythm>().Where(rhythm => rhythm.CompanionshipId == bond.Id && rhythm.EndedAt == null);

    private sealed class RhythmRows : IEntityTypeConfiguration<AgreedRhythm>
    {
        public void Configure(EntityTypeBuilder<AgreedRhythm> rhythm) => rhythm.ToTable("check_in_rhythm");
    }
}
