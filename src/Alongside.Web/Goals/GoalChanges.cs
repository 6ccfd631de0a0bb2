using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Goals;

/// <summary>What becomes of a wish: nothing here is said to somebody for whom the goal does not exist.</summary>
public enum GoalOutcome { Done, NotHere, ChangedMeanwhile }

/// <summary>What its owner does with a goal: one save each, announced after the commit, and to the other only where they may see it.</summary>
public sealed class GoalChanges(AlongsideDb db, Announcer announcer, Keyring keyring, TimeProvider clock)
{
    /// <summary>A new goal under the id its form brought: pressed twice it is there once.</summary>
    public async Task<Guid> MakeAsync(Guid me, Companionship bond, Guid id, PlanForm plan, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var goal = Goal.Of(id, bond.Id, me, plan.Both, now);
        goal.Show(plan.Shared, now);
        goal.Say(me, plan.Words, keyring, now);
        db.Add(goal);
        foreach (var (row, at) in plan.Steps.Select((row, at) => (row, at))) db.Add(GoalStep.Of(NewId.At(clock), id, at, me, row.Words, keyring, now));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return id;
        }
        Tell(goal, bond, me, goal.IsShared);
        return id;
    }

    /// <summary>The plan as it was typed. Steps that the form does not know stay.</summary>
    public async Task<GoalOutcome> ChangeAsync(Guid me, Guid id, PlanForm plan, CancellationToken stop)
    {
        if (await ReachAsync(me, id, stop) is not { } reached || !reached.Goal.MayChange(me)) return GoalOutcome.NotHere;
        var (goal, bond) = reached;
        if (goal.ChangedAt.UtcTicks != plan.Seen) return GoalOutcome.ChangedMeanwhile;
        var (now, wasShared) = (clock.GetUtcNow(), goal.IsShared);
        goal.Say(me, plan.Words with { End = goal.Open(keyring).End }, keyring, now);
        goal.Show(plan.Shared, now);
        var steps = await db.StepsOf(goal).OrderBy(step => step.Place).ToListAsync(stop);
        foreach (var gone in plan.Rows.Where(row => row.What.Length == 0 && row.Id is not null))
            if (steps.Find(step => step.Id == gone.Id) is { } step) { steps.Remove(step); db.Remove(step); }
        Order(goal, steps, plan, me, now);
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateConcurrencyException) { return GoalOutcome.ChangedMeanwhile; }
        // What the other may no longer know, or what is no step any more, is nothing to celebrate.
        var over = plan.Rows.Where(row => row.What.Length == 0).Select(row => row.Id).OfType<Guid>().ToList();
        if (wasShared && !goal.IsShared) over.AddRange([goal.Id, .. steps.Select(step => step.Id)]);
        if (over.Count > 0) await db.TakeMomentsAwayAsync(over, stop);
        await whole.CommitAsync(stop);
        Tell(goal, bond, me, wasShared || goal.IsShared);
        return GoalOutcome.Done;
    }

    private void Order(Goal goal, List<GoalStep> steps, PlanForm plan, Guid me, DateTimeOffset now)
    {
        var place = 0;
        foreach (var row in plan.Steps)
        {
            if (row.Id is not { } known) { db.Add(GoalStep.Of(NewId.At(clock), goal.Id, place++, me, row.Words, keyring, now)); continue; }
            if (steps.Find(one => one.Id == known) is not { } step) continue;
            step.Place = place++;
            if (step.Open(keyring) != row.Words) step.Say(me, row.Words, keyring);
        }
        foreach (var other in steps.Where(step => plan.Rows.All(row => row.Id != step.Id))) other.Place = place++;
    }

    /// <summary>A step is done, or not yet after all. Done, it can be celebrated where both may see it.</summary>
    public async Task<bool> MarkAsync(Guid me, Guid id, Guid stepId, bool done, CancellationToken stop)
    {
        if (await ReachAsync(me, id, stop) is not { } reached || !reached.Goal.MayChange(me)) return false;
        var (goal, bond) = reached;
        if (await db.StepsOf(goal).SingleOrDefaultAsync(step => step.Id == stepId, stop) is not { } step) return false;
        if (step.IsDone == done) return true;
        step.Mark(me, done, clock.GetUtcNow());
        var words = step.Open(keyring);
        await SaveWithMomentAsync(goal, bond, me, step.Id, done ? (words.Milestone ? MomentKind.Milestone : MomentKind.Step, words.What) : null, stop);
        return true;
    }

    /// <summary>Done, parked or let go: its owner says which.</summary>
    public async Task<bool> CloseAsync(Guid me, Guid id, GoalEnd end, CancellationToken stop)
    {
        if (await ReachAsync(me, id, stop) is not { } reached || !reached.Goal.MayChange(me)) return false;
        var (goal, bond) = reached;
        if (!goal.IsOpen) return true;
        goal.Close(me, end, keyring, clock.GetUtcNow());
        await SaveWithMomentAsync(goal, bond, me, goal.Id, end == GoalEnd.Done ? (MomentKind.Milestone, goal.Open(keyring).Toward) : null, stop);
        return true;
    }

    public async Task<bool> ReopenAsync(Guid me, Guid id, CancellationToken stop)
    {
        if (await ReachAsync(me, id, stop) is not { } reached || !reached.Goal.MayChange(me)) return false;
        var (goal, bond) = reached;
        if (goal.IsOpen) return true;
        goal.Reopen(me, keyring, clock.GetUtcNow());
        await SaveWithMomentAsync(goal, bond, me, goal.Id, null, stop);
        return true;
    }

    /// <summary>The owner's answer to a suggested step. With a yes it joins the plan, at its end.</summary>
    public async Task<bool> AnswerAsync(Guid me, Guid id, Guid suggestionId, bool yes, CancellationToken stop)
    {
        if (await ReachAsync(me, id, stop) is not { } reached || reached.Goal.OwnerId != me) return false;
        var (goal, bond) = reached;
        if (await db.SuggestionsOf(goal).SingleOrDefaultAsync(one => one.Id == suggestionId, stop) is not { } suggestion) return false;
        if (suggestion.AnsweredAt is not null) return true;
        var now = clock.GetUtcNow();
        suggestion.Decide(me, yes, keyring, now);
        if (yes)
        {
            var last = await db.StepsOf(goal).MaxAsync(step => (int?)step.Place, stop) ?? -1;
            db.Add(GoalStep.Of(suggestion.Id, goal.Id, last + 1, me, new(GoalSuggestion.Open(suggestion.Id, suggestion.Content, keyring), "", null, false), keyring, now));
        }
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return true; }
        Tell(goal, bond, me, goal.IsShared);
        return true;
    }

    /// <summary>Erased for good by its owner, with all that hangs on it. What belongs to both nobody erases alone.</summary>
    public async Task EraseAsync(Guid me, Guid id, CancellationToken stop)
    {
        if (await ReachAsync(me, id, stop) is not { } reached || reached.Goal.OwnerId != me) return;
        var (goal, bond) = reached;
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        await db.TakeMomentsAwayAsync([goal.Id, .. await db.StepsOf(goal).Select(step => step.Id).ToListAsync(stop)], stop);
        await db.RemoveGoalAsync(goal, stop);
        await whole.CommitAsync(stop);
        Tell(goal, bond, me, goal.IsShared);
    }

    private async Task SaveWithMomentAsync(Goal goal, Companionship bond, Guid me, Guid about, (MomentKind Kind, string Words)? moment, CancellationToken stop)
    {
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        try
        {
            await db.TakeMomentsAwayAsync([about], stop);
            // Somebody's own has no moment, and after the end nobody is there to celebrate with.
            if (moment is { } reached && goal.IsShared && bond.HasBegun)
                db.Add(Moment.Of(NewId.At(clock), bond.Id, me, reached.Kind, about, new(reached.Words), keyring, clock.GetUtcNow()));
            await db.SaveChangesAsync(stop);
            await whole.CommitAsync(stop);
        }
        catch (DbUpdateException twice) when (twice is DbUpdateConcurrencyException || twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The other of the two was a moment earlier: the page that follows shows what they did.
            return;
        }
        Tell(goal, bond, me, goal.IsShared);
    }

    private async Task<(Goal Goal, Companionship Bond)?> ReachAsync(Guid me, Guid id, CancellationToken stop) =>
        await db.GoalsOf(me).SingleOrDefaultAsync(goal => goal.Id == id, stop) is not { } goal ? null
            : (goal, await db.CompanionshipsOf(me).AsNoTracking().SingleAsync(bond => bond.Id == goal.CompanionshipId, stop));

    // That something changed says that something is there.
    private void Tell(Goal goal, Companionship bond, Guid me, bool both)
    {
        if (both && bond.HasBegun) announcer.UsChanged(bond);
        else announcer.Changed(me, $"us/{goal.CompanionshipId}");
    }
}
