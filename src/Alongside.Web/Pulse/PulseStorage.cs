using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Pulse;

/// <summary>Rows of pulses, reached through a person, or by the round that asks.</summary>
public static class PulseStorage
{
    public static IQueryable<AskedPulse> PulsesOf(this AlongsideDb db, Guid me, Guid companionship) =>
        db.Set<AskedPulse>().Where(p => p.PersonId == me && p.CompanionshipId == companionship);

    /// <summary>What both of a companionship already reached were asked.</summary>
    public static IQueryable<AskedPulse> PulsesIn(this AlongsideDb db, Companionship bond) => db.Set<AskedPulse>().Where(p => p.CompanionshipId == bond.Id);

    public static IQueryable<AskedPulse> AllPulsesOf(this AlongsideDb db, Guid me) => db.Set<AskedPulse>().Where(p => p.PersonId == me);

    /// <summary>My living yes to the trend.</summary>
    public static IQueryable<TrendYes> TrendYesOf(this AlongsideDb db, Guid me, Guid companionship) =>
        db.Set<TrendYes>().Where(y => y.PersonId == me && y.CompanionshipId == companionship && y.WithdrawnAt == null);

    public static IQueryable<TrendYes> AllTrendYesOf(this AlongsideDb db, Guid me) => db.Set<TrendYes>().Where(y => y.PersonId == me);

    /// <summary>Pairs whose first talk is over, held for the round that asks them. A pair somebody else holds is passed over.</summary>
    public static Task<List<Companionship>> ClaimFirstTalksAsync(this AlongsideDb db, DateTimeOffset quietSince, int most, CancellationToken stop) =>
        db.Set<Companionship>().FromSql($"""
            select c.*, c.xmin from companionship c join conversation t on t.id = c.id
            where c.begun_at <= {quietSince} and c.ended_at is null and t.resting_at is null
              and not exists (select from pulse p where p.companionship_id = c.id)
              and (select e.said_at from entry e where e.conversation_id = c.id and e.kind = 1 order by e.number desc limit 1) <= {quietSince}
              and exists (select from entry e where e.conversation_id = c.id and e.kind = 1 and e.author_id = c.peer_id and e.said_at >= c.begun_at)
              and exists (select from entry e where e.conversation_id = c.id and e.kind = 1 and e.author_id = c.supporter_id and e.said_at >= c.begun_at)
            limit {most} for update of c skip locked
            """).AsNoTracking().ToListAsync(stop);

    /// <summary>Pairs nobody asked yet that noted something about a meeting, held for the same round.</summary>
    public static Task<List<Companionship>> ClaimFirstMeetingsAsync(this AlongsideDb db, DateTimeOffset until, DateTimeOffset since, int most, CancellationToken stop) =>
        db.Set<Companionship>().FromSql($"""
            select c.*, c.xmin from companionship c join conversation t on t.id = c.id
            where c.begun_at is not null and c.ended_at is null and t.resting_at is null
              and not exists (select from pulse p where p.companionship_id = c.id)
              and exists (select from meeting m where m.companionship_id = c.id and m.at between {since} and {until})
            limit {most} for update of c skip locked
            """).AsNoTracking().ToListAsync(stop);

    /// <summary>Of these pairs, the ones that were asked already: looked at anew once they are held.</summary>
    public static Task<List<Guid>> AskedAmongAsync(this AlongsideDb db, Guid[] companionships, CancellationToken stop) =>
        db.Set<AskedPulse>().Where(p => companionships.Contains(p.CompanionshipId)).Select(p => p.CompanionshipId).Distinct().ToListAsync(stop);

    /// <summary>People whose month is over, in pairs that walk and do not rest.</summary>
    public static Task<List<AskedPulse>> ClaimDuePulsesAsync(this AlongsideDb db, DateTimeOffset now, int most, CancellationToken stop) =>
        db.Set<AskedPulse>().FromSql($"""
            select p.* from pulse p join companionship c on c.id = p.companionship_id and c.ended_at is null
            join conversation t on t.id = c.id and t.resting_at is null
            where p.next_at <= {now} order by p.next_at limit {most} for update of p skip locked
            """).ToListAsync(stop);

    public static Task<List<AskedPulse>> OpenAmongAsync(this AlongsideDb db, Guid[] companionships, CancellationToken stop) =>
        db.Set<AskedPulse>().Where(p => companionships.Contains(p.CompanionshipId) && p.AnsweredAt == null).ToListAsync(stop);

    sealed class PulseRows : IEntityTypeConfiguration<AskedPulse>
    {
        public void Configure(EntityTypeBuilder<AskedPulse> pulse) => pulse.ToTable("pulse");
    }

    sealed class YesRows : IEntityTypeConfiguration<TrendYes>
    {
        public void Configure(EntityTypeBuilder<TrendYes> yes)
        {
            yes.ToTable("pulse_yes");
            yes.HasKey(y => new { y.CompanionshipId, y.PersonId, y.GivenAt });
        }
    }
}
