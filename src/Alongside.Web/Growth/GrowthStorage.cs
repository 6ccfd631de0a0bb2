using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Growth;

/// <summary>Rows of learning and of looking after oneself, reached through the person whose they are.</summary>
public static class GrowthStorage
{
    public static IQueryable<Learned> LearnedBy(this AlongsideDb db, Guid me) => db.Set<Learned>().Where(l => l.PersonId == me);

    /// <summary>Every sharing of my lines, also those taken back.</summary>
    public static IQueryable<LearnedShare> SharesOfLearnedBy(this AlongsideDb db, Guid me) => db.Set<LearnedShare>().Where(s => db.Set<Learned>().Any(l => l.Id == s.LearnedId && l.PersonId == me));

    /// <summary>What is shared with me where I walk with its writer.</summary>
    public static IQueryable<Learned> LearnedToldTo(this AlongsideDb db, Guid me) => db.Set<Learned>().Where(l => l.PersonId != me
        && db.Set<LearnedShare>().Any(s => s.LearnedId == l.Id && s.WithdrawnAt == null && db.CompanionshipsOf(me).Any(c => c.Id == s.CompanionshipId && c.EndedAt == null)));

    public static IQueryable<Reflection> ReflectionsOf(this AlongsideDb db, Guid me) => db.Set<Reflection>().Where(r => r.PersonId == me);

    /// <summary>What I share with the team, or did.</summary>
    public static IQueryable<ReflectionShare> ReflectionSharesOf(this AlongsideDb db, Guid me) => db.Set<ReflectionShare>().Where(s => s.PersonId == me);

    /// <summary>What supporters share with those who look after them; nobody looks after themselves.</summary>
    public static IQueryable<ReflectionShare> ReflectionsFor(this AlongsideDb db, Guid coordinator) => db.Set<ReflectionShare>().Where(s => s.PersonId != coordinator && s.WithdrawnAt == null);

    public static IQueryable<OwnWeek> OwnWeeksOf(this AlongsideDb db, Guid me) => db.Set<OwnWeek>().Where(w => w.PersonId == me);

    public static IQueryable<Debrief> DebriefsOf(this AlongsideDb db, Guid me) => db.Set<Debrief>().Where(d => d.PersonId == me);

    /// <summary>Who waits for a talk with the team, but for the coordinator who looks, and whoever has left.</summary>
    public static IQueryable<Debrief> OpenDebriefsFor(this AlongsideDb db, Guid coordinator) => db.Set<Debrief>().Where(d => d.PersonId != coordinator && d.AnsweredAt == null && d.TakenBackAt == null
        && db.People().Any(p => p.Id == d.PersonId && p.LeftAt == null));

    public static IQueryable<ClosedDoor> DoorsClosedOf(this AlongsideDb db, Guid me) => db.Set<ClosedDoor>().Where(d => d.PersonId == me);

    public static IQueryable<LoadWish> LoadWishOf(this AlongsideDb db, Guid me) => db.Set<LoadWish>().Where(w => w.PersonId == me);

    /// <summary>Wishes to look at now, of supporters whose door is open; locked for whoever walks, the others pass them over.</summary>
    public static Task<List<LoadWish>> ClaimLoadWishesAsync(this AlongsideDb db, DateTimeOffset now, int most, CancellationToken stop) =>
        db.Set<LoadWish>().FromSql($"""
            select w.* from load_wish w where w.look_at <= {now}
            and exists (select from role r join person p on p.id = r.person_id and p.left_at is null where r.person_id = w.person_id and r.kind = {Role.Supporter} and r.given_at is not null and r.ended_at is null)
            and not exists (select from door_closed d where d.person_id = w.person_id and d.opened_at is null)
            order by w.look_at limit {most} for update of w skip locked
            """).ToListAsync(stop);

    /// <summary>When I wrote in talks in which I walk alongside, since a moment.</summary>
    public static Task<List<DateTimeOffset>> WroteSinceAsync(this AlongsideDb db, Guid me, DateTimeOffset since, CancellationToken stop) => db.Database.SqlQuery<DateTimeOffset>($"""
        select e.said_at as "Value" from companionship c cross join lateral
            (select said_at, author_id, kind from entry where conversation_id = c.id order by number desc limit 1000) e
        where c.supporter_id = {me} and (c.ended_at is null or c.ended_at > {since}) and e.author_id = {me} and e.kind = 1 and e.said_at > {since}
        """).ToListAsync(stop);

    sealed class LearnedRows : IEntityTypeConfiguration<Learned>
    {
        public void Configure(EntityTypeBuilder<Learned> learned) => learned.ToTable("learned");
    }

    sealed class LearnedShareRows : IEntityTypeConfiguration<LearnedShare>
    {
        public void Configure(EntityTypeBuilder<LearnedShare> share) => share.ToTable("learned_share");
    }

    sealed class ReflectionRows : IEntityTypeConfiguration<Reflection>
    {
        public void Configure(EntityTypeBuilder<Reflection> reflection) => reflection.ToTable("reflection");
    }

    sealed class ReflectionShareRows : IEntityTypeConfiguration<ReflectionShare>
    {
        public void Configure(EntityTypeBuilder<ReflectionShare> share) => share.ToTable("reflection_share");
    }

    sealed class OwnWeekRows : IEntityTypeConfiguration<OwnWeek>
    {
        public void Configure(EntityTypeBuilder<OwnWeek> week) => week.ToTable("own_week");
    }

    sealed class DebriefRows : IEntityTypeConfiguration<Debrief>
    {
        public void Configure(EntityTypeBuilder<Debrief> debrief)
        {
            debrief.ToTable("debrief");
            debrief.Ignore(d => d.IsOpen);
        }
    }

    sealed class DoorRows : IEntityTypeConfiguration<ClosedDoor>
    {
        public void Configure(EntityTypeBuilder<ClosedDoor> door) => door.ToTable("door_closed");
    }

    sealed class WishRows : IEntityTypeConfiguration<LoadWish>
    {
        public void Configure(EntityTypeBuilder<LoadWish> wish)
        {
            wish.ToTable("load_wish");
            wish.HasKey(w => w.PersonId);
        }
    }
}
