using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Celebrations;

/// <summary>Rows of counted days. Only their owner changes them; what is shared is read through the companionship.</summary>
public static class CelebrationsStorage
{
    public static IQueryable<CountedDays> CountedBy(this AlongsideDb db, Guid me) => db.Set<CountedDays>().Where(days => days.PersonId == me);

    /// <summary>Those whose day has begun, locked for whoever walks; others pass them over.</summary>
    public static Task<List<CountedDays>> ClaimCountedAsync(this AlongsideDb db, DateTimeOffset now, int most, CancellationToken stop) =>
        db.Set<CountedDays>().FromSql($"select * from counted_days where ended_at is null and look_at <= {now} order by look_at limit {most} for update skip locked").ToListAsync(stop);

    /// <summary>The companionships of days that the round holds.</summary>
    public static Task<Dictionary<Guid, Companionship>> BondsOfAsync(this AlongsideDb db, IReadOnlyCollection<CountedDays> held, CancellationToken stop)
    {
        var ids = held.Select(days => days.CompanionshipId).ToHashSet();
        return db.LivingCompanionships().AsNoTracking().Where(bond => ids.Contains(bond.Id)).ToDictionaryAsync(bond => bond.Id, stop);
    }

    sealed class CountedRows : IEntityTypeConfiguration<CountedDays>
    {
        public void Configure(EntityTypeBuilder<CountedDays> days) => days.ToTable("counted_days").Ignore(d => d.IsShared);
    }
}
