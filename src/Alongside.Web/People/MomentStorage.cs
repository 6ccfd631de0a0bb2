using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.People;

/// <summary>Rows of moments, reached through a person who walks in their companionship at this moment.</summary>
public static class MomentStorage
{
    public static IQueryable<Moment> MomentsOf(this AlongsideDb db, Guid me) =>
        db.Set<Moment>().Where(moment => db.CompanionshipsOf(me).Any(bond => bond.Id == moment.CompanionshipId && bond.BegunAt != null && bond.EndedAt == null));

    public static IQueryable<MomentAnswer> AnswersOf(this AlongsideDb db, Moment moment) => db.Set<MomentAnswer>().Where(answer => answer.MomentId == moment.Id);

    /// <summary>The moment of something that is no longer so, or no longer for both: with all that was noted about it. What was said in the talk stays said.</summary>
    public static async Task TakeMomentsAwayAsync(this AlongsideDb db, IReadOnlyCollection<Guid> about, CancellationToken stop)
    {
        await db.Set<MomentAnswer>().Where(answer => db.Set<Moment>().Any(moment => moment.Id == answer.MomentId && about.Contains(moment.AboutId))).ExecuteDeleteAsync(stop);
        await db.Set<Moment>().Where(moment => about.Contains(moment.AboutId)).ExecuteDeleteAsync(stop);
    }

    /// <summary>Which of these were noticed before.</summary>
    public static Task<List<byte[]>> MarkedAsync(this AlongsideDb db, byte[][] marks, CancellationToken stop) =>
        db.Set<Moment>().Where(moment => marks.Contains(moment.Mark)).Select(moment => moment.Mark).ToListAsync(stop);

    /// <summary>What somebody wrote about good things of theirs, and that they answered others'.</summary>
    public static async Task RemoveMomentsOfAsync(this AlongsideDb db, Guid person, CancellationToken stop)
    {
        await db.Set<MomentAnswer>().Where(answer => answer.PersonId == person || db.Set<Moment>().Any(moment => moment.Id == answer.MomentId && moment.PersonId == person)).ExecuteDeleteAsync(stop);
        await db.Set<Moment>().Where(moment => moment.PersonId == person).ExecuteDeleteAsync(stop);
    }

    sealed class MomentRows : IEntityTypeConfiguration<Moment>
    {
        public void Configure(EntityTypeBuilder<Moment> moment) => moment.ToTable("moment").Property(m => m.Kind).HasConversion<short>();
    }

    sealed class AnswerRows : IEntityTypeConfiguration<MomentAnswer>
    {
        public void Configure(EntityTypeBuilder<MomentAnswer> answer)
        {
            answer.ToTable("moment_answer");
            answer.HasKey(a => new { a.MomentId, a.PersonId });
        }
    }
}
