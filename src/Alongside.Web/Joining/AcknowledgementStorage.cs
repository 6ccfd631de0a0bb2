using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Joining;

/// <summary>Rows of acknowledgements, reached through the person who gave them.</summary>
public static class AcknowledgementStorage
{
    public static IQueryable<Acknowledgement> AcknowledgementsOf(this AlongsideDb db, Guid person) =>
        db.Set<Acknowledgement>().Where(a => a.PersonId == person);

    sealed class AcknowledgementRows : IEntityTypeConfiguration<Acknowledgement>
    {
        public void Configure(EntityTypeBuilder<Acknowledgement> acknowledgement) => acknowledgement.ToTable("acknowledgement");
    }
}
