using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Goodbye;

/// <summary>Rows of goodbyes, reached through a companionship that was reached, or through a person.</summary>
public static class GoodbyeStorage
{
    public static Task<Farewell?> FarewellAsync(this AlongsideDb db, Companionship bond, CancellationToken stop) => db.Set<Farewell>().SingleOrDefaultAsync(f => f.CompanionshipId == bond.Id, stop);

    public static IQueryable<Farewell> FarewellsOf(this AlongsideDb db, Guid me) => db.Set<Farewell>().Where(f => db.CompanionshipsOf(me).Any(c => c.Id == f.CompanionshipId));

    /// <summary>Goodbyes in which I chose, as the peer, what comes next.</summary>
    public static IQueryable<Farewell> FarewellsToOf(this AlongsideDb db, Guid me) => db.Set<Farewell>().Where(f => f.Next != null && db.CompanionshipsOf(me).Any(c => c.Id == f.CompanionshipId && c.PeerId == me));

    /// <summary>Both sides of the card of a companionship already reached.</summary>
    public static IQueryable<FarewellSide> SidesOf(this AlongsideDb db, Companionship bond) => db.Set<FarewellSide>().Where(s => s.CompanionshipId == bond.Id);

    public static IQueryable<FarewellSide> AllFarewellSidesOf(this AlongsideDb db, Guid me) => db.Set<FarewellSide>().Where(s => s.PersonId == me);

    /// <summary>Every card I keep: my sides and the others'.</summary>
    public static IQueryable<FarewellSide> CardsOf(this AlongsideDb db, Guid me) => db.Set<FarewellSide>().Where(s => db.CompanionshipsOf(me).Any(c => c.Id == s.CompanionshipId));

    /// <summary>The doors of a companionship already reached; what is shown of them is for its rules to say.</summary>
    public static IQueryable<LeftDoor> DoorsOf(this AlongsideDb db, Companionship bond) => db.Set<LeftDoor>().Where(d => d.CompanionshipId == bond.Id);

    public static IQueryable<LeftDoor> AllDoorsOf(this AlongsideDb db, Guid me) => db.Set<LeftDoor>().Where(d => d.PersonId == me);

    /// <summary>What I opened to the supporter of a new companionship and have not taken back.</summary>
    public static IQueryable<HistoryShare> SharesOf(this AlongsideDb db, Guid me, Guid companionship) =>
        db.Set<HistoryShare>().Where(h => h.PersonId == me && h.NewId == companionship && h.RevokedAt == null);

    public static IQueryable<HistoryShare> AllSharesOf(this AlongsideDb db, Guid me) => db.Set<HistoryShare>().Where(h => h.PersonId == me);

    /// <summary>People I walked with as a peer, that is over, other than the one I walk with here.</summary>
    public static IQueryable<Companionship> EarlierOf(this AlongsideDb db, Guid me, Companionship now) =>
        db.CompanionshipsOf(me).Where(c => c.PeerId == me && c.SupporterId != now.SupporterId && c.BegunAt != null && c.EndedAt != null);

    /// <summary>Companionships whose supporter must stop and whose last day is over.</summary>
    public static Task<List<Companionship>> PastLastDaysAsync(this AlongsideDb db, DateTimeOffset now, int most, CancellationToken stop) =>
        db.Set<Farewell>().Where(f => f.LeavingBy != null && f.LastDayOver <= now).Join(db.LivingCompanionships(), f => f.CompanionshipId, c => c.Id, (_, c) => c)
            .AsNoTracking().OrderBy(c => c.Id).Take(most).ToListAsync(stop);

    sealed class FarewellRows : IEntityTypeConfiguration<Farewell>
    {
        public void Configure(EntityTypeBuilder<Farewell> farewell)
        {
            farewell.ToTable("goodbye");
            farewell.HasKey(f => f.CompanionshipId);
        }
    }

    sealed class SideRows : IEntityTypeConfiguration<FarewellSide>
    {
        public void Configure(EntityTypeBuilder<FarewellSide> side)
        {
            side.ToTable("goodbye_side");
            side.HasKey(s => new { s.CompanionshipId, s.PersonId });
        }
    }

    sealed class DoorRows : IEntityTypeConfiguration<LeftDoor>
    {
        public void Configure(EntityTypeBuilder<LeftDoor> door)
        {
            door.ToTable("goodbye_door");
            door.HasKey(d => new { d.CompanionshipId, d.PersonId });
        }
    }

    sealed class PartingRows : IEntityTypeConfiguration<Parting>
    {
        public void Configure(EntityTypeBuilder<Parting> parting)
        {
            parting.ToTable("parting");
            parting.HasKey(p => p.CompanionshipId);
        }
    }

    sealed class ShareRows : IEntityTypeConfiguration<HistoryShare>
    {
        public void Configure(EntityTypeBuilder<HistoryShare> share) => share.ToTable("history_share");
    }
}
