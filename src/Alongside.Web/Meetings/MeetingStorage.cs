using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Meetings;

/// <summary>Rows of plans and meetings, reached through a companionship already reached, or by a person in it.</summary>
public static class MeetingStorage
{
    public static IQueryable<MeetingPlan> PlansOf(this AlongsideDb db, Companionship bond) => db.Set<MeetingPlan>().Where(p => p.CompanionshipId == bond.Id);

    public static IQueryable<Meeting> MeetingsOf(this AlongsideDb db, Companionship bond) => db.Set<Meeting>().Where(m => m.CompanionshipId == bond.Id);

    /// <summary>The notes on meetings of a companionship, the newest last.</summary>
    public static IQueryable<MeetingNote> NotesOf(this AlongsideDb db, Companionship bond) =>
        db.Set<MeetingNote>().Where(n => db.Set<Meeting>().Any(m => m.Id == n.MeetingId && m.CompanionshipId == bond.Id)).OrderBy(n => n.At).ThenBy(n => n.Id);

    public static IQueryable<MeetingPlan> PlansAround(this AlongsideDb db, Guid me) => db.Set<MeetingPlan>().Where(p => db.CompanionshipsOf(me).Any(c => c.Id == p.CompanionshipId));

    public static IQueryable<Meeting> MeetingsAround(this AlongsideDb db, Guid me) => db.Set<Meeting>().Where(m => db.CompanionshipsOf(me).Any(c => c.Id == m.CompanionshipId));

    public static IQueryable<MeetingNote> NotesAround(this AlongsideDb db, Guid me) =>
        db.Set<MeetingNote>().Where(n => db.MeetingsAround(me).Any(m => m.Id == n.MeetingId)).OrderBy(n => n.At).ThenBy(n => n.Id);

    public static IQueryable<MeetingPlan> PlansBy(this AlongsideDb db, Guid me) => db.Set<MeetingPlan>().Where(p => p.AskedBy == me);

    public static IQueryable<MeetingNote> NotesBy(this AlongsideDb db, Guid me) => db.Set<MeetingNote>().Where(n => n.ById == me);

    /// <summary>Plans whose reminder is due, locked for whoever walks; the others pass them over.</summary>
    public static Task<List<MeetingPlan>> ClaimRemindersAsync(this AlongsideDb db, DateTimeOffset now, int most, CancellationToken stop) =>
        db.Set<MeetingPlan>().FromSql($"""
            select *, xmin from meeting_plan where ended_at is null and agreed_at is not null and remind_at <= {now}
            order by remind_at limit {most} for update skip locked
            """).ToListAsync(stop);

    /// <summary>The two people of living companionships, for the round that writes to them.</summary>
    public static Task<Dictionary<Guid, Companionship>> WalkingAsync(this AlongsideDb db, IEnumerable<Guid> companionships, CancellationToken stop) =>
        db.LivingCompanionships().AsNoTracking().Where(c => companionships.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);

    /// <summary>Every note since a moment with its meeting, for the programme's hours: numbers come of it, and no names.</summary>
    public static IQueryable<(Meeting Meeting, MeetingNote Note)> NotedSince(this AlongsideDb db, DateTimeOffset since) =>
        from meeting in db.Set<Meeting>()
        join note in db.Set<MeetingNote>() on meeting.Id equals note.MeetingId
        where meeting.At >= since
        orderby note.At
        select new ValueTuple<Meeting, MeetingNote>(meeting, note);

    sealed class PlanRows : IEntityTypeConfiguration<MeetingPlan>
    {
        public void Configure(EntityTypeBuilder<MeetingPlan> plan)
        {
            plan.ToTable("meeting_plan");
            plan.Ignore(p => p.Waits).Ignore(p => p.Holds);
            plan.Property<uint>("xmin").IsRowVersion();
        }
    }

    sealed class MeetingRows : IEntityTypeConfiguration<Meeting>
    {
        public void Configure(EntityTypeBuilder<Meeting> meeting) => meeting.ToTable("meeting");
    }

    sealed class NoteRows : IEntityTypeConfiguration<MeetingNote>
    {
        public void Configure(EntityTypeBuilder<MeetingNote> note) => note.ToTable("meeting_note");
    }
}
