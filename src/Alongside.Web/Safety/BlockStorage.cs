using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Safety;

/// <summary>Rows of blocks.</summary>
public static class BlockStorage
{
    /// <summary>The blocks I made and have not taken back.</summary>
    public static IQueryable<Block> BlocksOf(this AlongsideDb db, Guid me) => db.Set<Block>().Where(b => b.PersonId == me && b.EndedAt == null);

    /// <summary>Everybody with whom a block stands, whoever made it: for suggestions. Which of the two it was is told to nobody.</summary>
    public static IQueryable<Guid> ApartFrom(this AlongsideDb db, Guid me) =>
        db.Set<Block>().Where(b => b.EndedAt == null && (b.PersonId == me || b.OtherId == me)).Select(b => b.PersonId == me ? b.OtherId : b.PersonId);

    /// <summary>The living blocks that any of these people made or stands under.</summary>
    public static IQueryable<Block> BlocksAround(this AlongsideDb db, IReadOnlyCollection<Guid> people) =>
        db.Set<Block>().AsNoTracking().Where(b => b.EndedAt == null && (people.Contains(b.PersonId) || people.Contains(b.OtherId)));

    sealed class BlockRows : IEntityTypeConfiguration<Block>
    {
        public void Configure(EntityTypeBuilder<Block> block) => block.ToTable("block");
    }
}
