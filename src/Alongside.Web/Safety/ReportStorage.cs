using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Safety;

/// <summary>Rows of reports.</summary>
public static class ReportStorage
{
    /// <summary>The reports I made: for my receipt.</summary>
    public static IQueryable<Report> ReportsBy(this AlongsideDb db, Guid me) => db.Set<Report>().Where(r => r.PersonId == me);

    /// <summary>What a coordinator may open: nothing that is about them or came from them.</summary>
    public static IQueryable<Report> ReportsFor(this AlongsideDb db, Guid coordinator) =>
        db.Set<Report>().Where(r => r.PersonId != coordinator && r.AboutId != coordinator);

    /// <summary>Reports whose days are over, for the round that lets them go.</summary>
    public static IQueryable<Report> ReportsPast(this AlongsideDb db, DateTimeOffset now) => db.Set<Report>().Where(r => r.KeptUntil <= now);

    sealed class ReportRows : IEntityTypeConfiguration<Report>
    {
        public void Configure(EntityTypeBuilder<Report> report) => report.ToTable("report");
    }
}
