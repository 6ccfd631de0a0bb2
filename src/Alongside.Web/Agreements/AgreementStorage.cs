using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Agreements;

/// <summary>Rows of agreements, reached through a companionship already reached, or by who wrote them.</summary>
public static class AgreementStorage
{
    public static IQueryable<Agreement> AgreementsOf(this AlongsideDb db, Companionship bond) => db.Set<Agreement>().Where(a => a.CompanionshipId == bond.Id);

    /// <summary>Every version in the companionships of a person, whoever of the two wrote it.</summary>
    public static IQueryable<Agreement> AgreementsAround(this AlongsideDb db, Guid me) =>
        db.Set<Agreement>().Where(a => db.CompanionshipsOf(me).Any(c => c.Id == a.CompanionshipId));

    public static IQueryable<Agreement> AgreementsBy(this AlongsideDb db, Guid me) => db.Set<Agreement>().Where(a => a.WrittenBy == me);

    sealed class AgreementRows : IEntityTypeConfiguration<Agreement>
    {
        public void Configure(EntityTypeBuilder<Agreement> agreement)
        {
            agreement.ToTable("agreement");
            agreement.Ignore(a => a.IsStanding);
            // A yes to words that were changed at the same moment is no yes.
            agreement.Property<uint>("xmin").IsRowVersion();
        }
    }
}
