using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Goals;

/// <summary>Rows of goals, reached through a person: their own for good, and what is shared with them while they walk with its owner.</summary>
public static class GoalsStorage
{
    public static IQueryable<Goal> GoalsOf(this AlongsideDb db, Guid me) =>
        db.Set<Goal>().Where(goal => db.CompanionshipsOf(me).Any(bond => bond.Id == goal.CompanionshipId
            && (goal.OwnerId == me || (goal.SharedAt != null && bond.BegunAt != null && bond.EndedAt == null))));

    /// <summary>The same door for hand-written questions; $1 is the person.</summary>
    public const string Mine = """
        goal g join companionship c on c.id = g.companionship_id and (c.peer_id = $1 or c.supporter_id = $1)
        and (g.owner_id = $1 or (g.shared_at is not null and c.begun_at is not null and c.ended_at is null))
        """;

    /// <summary>The parts of a goal already reached.</summary>
    public static IQueryable<GoalStep> StepsOf(this AlongsideDb db, Goal goal) => db.Set<GoalStep>().Where(step => step.GoalId == goal.Id);

    public static IQueryable<GoalSuggestion> SuggestionsOf(this AlongsideDb db, Goal goal) => db.Set<GoalSuggestion>().Where(suggestion => suggestion.GoalId == goal.Id);

    public static IQueryable<GoalNudge> NudgesOf(this AlongsideDb db, Goal goal) => db.Set<GoalNudge>().Where(nudge => nudge.GoalId == goal.Id);

    /// <summary>All that somebody wrote about goals, for taking it away.</summary>
    public static IQueryable<Goal> GoalsWrittenBy(this AlongsideDb db, Guid person) => db.Set<Goal>().Where(goal => goal.OwnerId == person || goal.WrittenBy == person);

    /// <summary>Takes goals away with everything that hangs on them.</summary>
    public static async Task RemoveGoalsOfAsync(this AlongsideDb db, Guid owner, CancellationToken stop)
    {
        var theirs = db.Set<Goal>().Where(goal => goal.OwnerId == owner).Select(goal => goal.Id);
        await db.Set<GoalStep>().Where(one => theirs.Contains(one.GoalId)).ExecuteDeleteAsync(stop);
        await db.Set<GoalCheer>().Where(one => theirs.Contains(one.GoalId) || one.PersonId == owner).ExecuteDeleteAsync(stop);
        await db.Set<GoalSuggestion>().Where(one => theirs.Contains(one.GoalId) || one.PersonId == owner).ExecuteDeleteAsync(stop);
        await db.Set<GoalNudge>().Where(one => theirs.Contains(one.GoalId) || one.PersonId == owner).ExecuteDeleteAsync(stop);
        await db.Set<Goal>().Where(goal => goal.OwnerId == owner).ExecuteDeleteAsync(stop);
        // Of what belongs to both, their own steps.
        await db.Set<GoalStep>().Where(one => one.WrittenBy == owner).ExecuteDeleteAsync(stop);
    }

    /// <summary>Takes one goal away with everything that hangs on it.</summary>
    public static async Task RemoveGoalAsync(this AlongsideDb db, Goal goal, CancellationToken stop)
    {
        await db.StepsOf(goal).ExecuteDeleteAsync(stop);
        await db.Set<GoalCheer>().Where(one => one.GoalId == goal.Id).ExecuteDeleteAsync(stop);
        await db.SuggestionsOf(goal).ExecuteDeleteAsync(stop);
        await db.NudgesOf(goal).ExecuteDeleteAsync(stop);
        await db.Set<Goal>().Where(one => one.Id == goal.Id).ExecuteDeleteAsync(stop);
    }

    sealed class GoalRows : IEntityTypeConfiguration<Goal>
    {
        public void Configure(EntityTypeBuilder<Goal> goal)
        {
            goal.ToTable("goal");
            goal.Ignore(g => g.IsBoths).Ignore(g => g.IsShared).Ignore(g => g.IsOpen);
            // Two who change one plan at the same moment: the second sees what the first did.
            goal.Property(g => g.ChangedAt).IsConcurrencyToken();
        }
    }

    sealed class StepRows : IEntityTypeConfiguration<GoalStep>
    {
        public void Configure(EntityTypeBuilder<GoalStep> step) => step.ToTable("goal_step").Ignore(s => s.IsDone);
    }

    sealed class CheerRows : IEntityTypeConfiguration<GoalCheer>
    {
        public void Configure(EntityTypeBuilder<GoalCheer> cheer) => cheer.ToTable("goal_cheer");
    }

    sealed class SuggestionRows : IEntityTypeConfiguration<GoalSuggestion>
    {
        public void Configure(EntityTypeBuilder<GoalSuggestion> suggestion) => suggestion.ToTable("goal_suggestion");
    }

    sealed class NudgeRows : IEntityTypeConfiguration<GoalNudge>
    {
        public void Configure(EntityTypeBuilder<GoalNudge> nudge)
        {
            nudge.ToTable("goal_nudge");
            nudge.HasKey(n => new { n.GoalId, n.PersonId, n.Day });
        }
    }
}
