using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Notifications;

/// <summary>Rows of letters. Nobody reads them on a page; only the round does.</summary>
public static class LetterStorage
{
    /// <summary>One letter that is due, locked for whoever walks; the others pass it over.</summary>
    public static Task<Letter?> ClaimLetterAsync(this AlongsideDb db, DateTimeOffset now, CancellationToken stop) =>
        db.Set<Letter>().FromSql($"""
            select * from letter where sent_at is null and given_up_at is null and send_at <= {now}
            order by send_at limit 1 for update skip locked
            """).SingleOrDefaultAsync(stop);

    sealed class LetterRows : IEntityTypeConfiguration<Letter>
    {
        public void Configure(EntityTypeBuilder<Letter> letter) => letter.ToTable("letter");
    }
}
