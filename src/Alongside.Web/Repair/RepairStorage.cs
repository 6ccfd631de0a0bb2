using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Repair;

/// <summary>Rows of repair. Who raised it reaches all of theirs; the other only what was opened for them; staff only what was passed on.</summary>
public static class RepairStorage
{
    public static IQueryable<Mend> MendsOf(this AlongsideDb db, Guid me, Guid companionship) => db.Set<Mend>().Where(m => m.PersonId == me && m.CompanionshipId == companionship);

    public static IQueryable<Mend> AllMendsOf(this AlongsideDb db, Guid me) => db.Set<Mend>().Where(m => m.PersonId == me);

    /// <summary>What was sent to me in a companionship already reached.</summary>
    public static IQueryable<Mend> ToldTo(this AlongsideDb db, Guid me, Companionship bond) => db.Set<Mend>().Where(m => m.CompanionshipId == bond.Id && m.PersonId != me && m.ToldAt != null);

    /// <summary>A page both were given to talk it through, in a companionship already reached.</summary>
    public static Task<Mend?> TogetherAsync(this AlongsideDb db, Companionship bond, Guid id, CancellationToken stop) =>
        db.Set<Mend>().SingleOrDefaultAsync(m => m.Id == id && m.CompanionshipId == bond.Id && m.TogetherAt != null, stop);

    public static IQueryable<MendSide> SidesOf(this AlongsideDb db, Mend mend) => db.Set<MendSide>().Where(s => s.RepairId == mend.Id);

    public static IQueryable<MendSide> AllSidesOf(this AlongsideDb db, Guid me) => db.Set<MendSide>().Where(s => s.PersonId == me);

    /// <summary>What others wrote on pages for two: theirs, whatever becomes of mine.</summary>
    public static IQueryable<MendSide> OthersSides(this AlongsideDb db, Guid me) => db.Set<MendSide>().Where(s => s.PersonId != me);

    /// <summary>What others showed me where both were ready.</summary>
    public static IQueryable<MendSide> SidesShownTo(this AlongsideDb db, Guid me) =>
        db.Set<MendSide>().Where(theirs => theirs.PersonId != me && theirs.ReadyAt != null && db.Set<MendSide>().Any(mine => mine.RepairId == theirs.RepairId && mine.PersonId == me && mine.ReadyAt != null));

    public static IQueryable<ThirdAsked> ThirdsAskedBy(this AlongsideDb db, Guid me) => db.Set<ThirdAsked>().Where(t => t.PersonId == me);

    /// <summary>What a coordinator may take up: nothing between themselves and somebody.</summary>
    public static IQueryable<ThirdAsked> ThirdsFor(this AlongsideDb db, Guid coordinator) => db.Set<ThirdAsked>().Where(t => t.PersonId != coordinator && t.AboutId != coordinator);

    public static IQueryable<LookedBack> LookBacksOf(this AlongsideDb db, Guid me) => db.Set<LookedBack>().Where(l => l.PersonId == me);

    /// <summary>What I am asked about a companionship already reached, and not about another.</summary>
    public static Task<LookedBack?> LookBackAsync(this AlongsideDb db, Guid me, Companionship bond, Guid repair, CancellationToken stop) =>
        db.LookBacksOf(me).Where(l => l.RepairId == repair && l.AnsweredAt == null && db.Set<Mend>().Any(m => m.Id == repair && m.CompanionshipId == bond.Id)).SingleOrDefaultAsync(stop);

    /// <summary>Whose two weeks are over, with the two it is about; held for the round. What has ended is not asked about.</summary>
    public static Task<List<Mend>> ClaimLookBacksAsync(this AlongsideDb db, DateTimeOffset now, int most, CancellationToken stop) =>
        db.Set<Mend>().FromSql($"select * from repair where look_back_at <= {now} order by look_back_at limit {most} for update skip locked").ToListAsync(stop);

    public static Task<List<Companionship>> WalkingAmongAsync(this AlongsideDb db, Guid[] companionships, CancellationToken stop) =>
        db.LivingCompanionships().AsNoTracking().Where(c => companionships.Contains(c.Id) && c.BegunAt != null).ToListAsync(stop);

    public static Task<List<LookedBack>> OpenLookBacksAsync(this AlongsideDb db, Guid[] repairs, CancellationToken stop) =>
        db.Set<LookedBack>().Where(l => repairs.Contains(l.RepairId) && l.AnsweredAt == null).ToListAsync(stop);

    /// <summary>Takes away what hangs on rows of mine, whoever wrote it: the page itself is gone.</summary>
    public static async Task DropMendsAsync(this AlongsideDb db, IQueryable<Mend> mends, CancellationToken stop)
    {
        await db.Set<MendSide>().Where(s => mends.Any(m => m.Id == s.RepairId)).ExecuteDeleteAsync(stop);
        await db.Set<ThirdAsked>().Where(t => mends.Any(m => m.Id == t.RepairId)).ExecuteDeleteAsync(stop);
        await db.Set<LookedBack>().Where(l => mends.Any(m => m.Id == l.RepairId)).ExecuteDeleteAsync(stop);
        await mends.ExecuteDeleteAsync(stop);
    }

    sealed class MendRows : IEntityTypeConfiguration<Mend>
    {
        public void Configure(EntityTypeBuilder<Mend> mend)
        {
            mend.ToTable("repair");
            mend.Ignore(m => m.OtherKnows);
        }
    }

    sealed class SideRows : IEntityTypeConfiguration<MendSide>
    {
        public void Configure(EntityTypeBuilder<MendSide> side)
        {
            side.ToTable("repair_side");
            side.HasKey(s => new { s.RepairId, s.PersonId });
        }
    }

    sealed class ThirdRows : IEntityTypeConfiguration<ThirdAsked>
    {
        public void Configure(EntityTypeBuilder<ThirdAsked> third)
        {
            third.ToTable("repair_third");
            third.HasKey(t => t.RepairId);
        }
    }

    sealed class LookBackRows : IEntityTypeConfiguration<LookedBack>
    {
        public void Configure(EntityTypeBuilder<LookedBack> look)
        {
            look.ToTable("repair_look_back");
            look.HasKey(l => new { l.RepairId, l.PersonId, l.AskedAt });
        }
    }
}
