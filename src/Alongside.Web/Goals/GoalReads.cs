using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Goals;

/// <summary>A step, opened.</summary>
public sealed record StepSeen(GoalStep Row, StepWords Words);

/// <summary>A goal, opened, with its steps in their order.</summary>
public sealed record GoalSeen(Goal Row, GoalWords Words, IReadOnlyList<StepSeen> Steps)
{
    public StepSeen? Next => Row.IsOpen ? Steps.FirstOrDefault(step => !step.Row.IsDone) : null;
}

/// <summary>A goal on its own page: with whom, what was called out, what is suggested, and whether there was a nudge today.</summary>
public sealed record GoalScene(UsScene Us, GoalSeen Goal, IReadOnlyList<CheerSeen> Cheers, IReadOnlyList<SuggestionSeen> Suggestions, bool NudgedToday)
{
    public bool MayNudge => Goal.Row.MayNudge(Us.Me.Id, Us.Bond, Goal.Words, GoalReads.DayOf(Us.Other, Us.Now), NudgedToday);
}

/// <summary>A cheer, opened.</summary>
public sealed record CheerSeen(Guid Person, DateTimeOffset At, CheerWords Words);

/// <summary>A suggested step, opened, that waits for an answer.</summary>
public sealed record SuggestionSeen(Guid Id, Guid Goal, Guid Person, DateTimeOffset At, string Words);

/// <summary>Reads goals, always through the person who asks.</summary>
public sealed class GoalReads(AlongsideDb db, NpgsqlDataSource source, Keyring keyring, TimeProvider clock)
{
    private const int MostCheers = 6;

    private const string Columns = "g.id, g.companionship_id, g.owner_id, g.written_by, g.made_at, g.shared_at, g.closed_at, g.content";

    private const string StepColumns = "s.id, s.goal_id, s.written_by, s.made_at, s.place, s.done_at, s.done_by, s.content";

    /// <summary>The goals that somebody may see in these companionships, the open ones and the newest first.</summary>
    public Func<IReadOnlyList<GoalSeen>> Of(OneTrip trip, Guid me, params Guid[] companionships)
    {
        var goals = trip.Ask($"select {Columns} from {GoalsStorage.Mine} where g.companionship_id = any($2) order by g.closed_at desc nulls first, g.id desc", Goal.Of, me, companionships);
        var steps = trip.Ask($"select {StepColumns} from {GoalsStorage.Mine} join goal_step s on s.goal_id = g.id where g.companionship_id = any($2) order by s.place, s.id", GoalStep.Of, me, companionships);
        return () => Together(goals, steps);
    }

    /// <summary>The open ones alone, and whether there are any at all: what is closed may be years of it.</summary>
    public Func<(IReadOnlyList<GoalSeen> Open, bool Any)> OpenOf(OneTrip trip, Guid me, params Guid[] companionships)
    {
        var goals = trip.Ask($"select {Columns} from {GoalsStorage.Mine} where g.companionship_id = any($2) and g.closed_at is null order by g.id desc", Goal.Of, me, companionships);
        var steps = trip.Ask($"select {StepColumns} from {GoalsStorage.Mine} join goal_step s on s.goal_id = g.id where g.companionship_id = any($2) and g.closed_at is null order by s.place, s.id", GoalStep.Of, me, companionships);
        var closed = trip.Ask($"select 1 from {GoalsStorage.Mine} where g.companionship_id = any($2) and g.closed_at is not null limit 1", row => row.GetInt32(0), me, companionships);
        return () => (Together(goals, steps), goals.Count + closed.Count > 0);
    }

    /// <summary>Every goal of my own, wherever it began.</summary>
    public async Task<IReadOnlyList<GoalSeen>> OwnAsync(Guid me, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var goals = trip.Ask($"select {Columns} from {GoalsStorage.Mine} where g.owner_id = $1 order by g.closed_at desc nulls first, g.id desc", Goal.Of, me);
        var steps = trip.Ask($"select {StepColumns} from {GoalsStorage.Mine} join goal_step s on s.goal_id = g.id where g.owner_id = $1 order by s.place, s.id", GoalStep.Of, me);
        await trip.GoAsync(stop);
        return Together(goals, steps);
    }

    public async Task<IReadOnlyList<GoalSeen>> OfAsync(Guid me, Guid companionship, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var goals = Of(trip, me, companionship);
        await trip.GoAsync(stop);
        return goals();
    }

    /// <summary>Steps that wait for my answer.</summary>
    public IReadOnlyList<SuggestionSeen> SuggestedTo(OneTrip trip, Guid me, Guid[] companionships) => trip.Ask(
        $"select q.id, q.goal_id, q.person_id, q.at, q.content from {GoalsStorage.Mine} join goal_suggestion q on q.goal_id = g.id where g.companionship_id = any($2) and g.owner_id = $1 and g.closed_at is null and q.answered_at is null order by q.at",
        Suggested, me, companionships);

    /// <summary>Goals of mine that the other nudged since a moment.</summary>
    public static IReadOnlyList<(Guid Goal, DateOnly Day)> NudgedSince(OneTrip trip, Guid me, Guid[] companionships, DateTimeOffset since) => trip.Ask(
        $"select n.goal_id, n.day from {GoalsStorage.Mine} join goal_nudge n on n.goal_id = g.id where g.companionship_id = any($2) and n.person_id <> $1 and g.closed_at is null and n.at > $3",
        row => (row.GetGuid(0), row.GetFieldValue<DateOnly>(1)), me, companionships, since);

    /// <summary>A goal that exists for somebody, with everything on its page; nothing where it does not.</summary>
    public async Task<GoalScene?> SceneAsync(CurrentPerson me, Guid id, CancellationToken stop)
    {
        var found = await (
            from goal in db.GoalsOf(me.Id)
            join bond in db.CompanionshipsOf(me.Id) on goal.CompanionshipId equals bond.Id
            join other in db.People() on (bond.PeerId == me.Id ? bond.SupporterId : bond.PeerId) equals other.Id
            where goal.Id == id
            select new { goal, bond, other.Id, other.Card }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (found is null) return null;
        var us = new UsScene(found.bond, me, PersonCard.Open(found.Id, found.Card, keyring), clock.GetUtcNow());
        var trip = new OneTrip(source);
        var steps = trip.Ask($"select {StepColumns} from goal_step s where s.goal_id = $1 order by s.place, s.id", GoalStep.Of, id);
        var cheers = trip.Ask("select person_id, at, id, content from goal_cheer where goal_id = $1 order by at desc limit $2",
            row => new CheerSeen(row.GetGuid(0), row.GetMoment(1), GoalCheer.Open(row.GetGuid(2), row.GetSealed(3), keyring)), id, MostCheers);
        var suggestions = trip.Ask("select id, goal_id, person_id, at, content from goal_suggestion where goal_id = $1 and answered_at is null order by at", Suggested, id);
        var nudged = trip.Ask("select 1 from goal_nudge where goal_id = $1 and person_id = $2 and day = $3", row => row.GetInt32(0), id, me.Id, DayOf(us.Other, us.Now));
        await trip.GoAsync(stop);
        return new(us, Together([found.goal], steps)[0], cheers, suggestions, nudged.Count > 0);
    }

    /// <summary>Which day it is where somebody is.</summary>
    public static DateOnly DayOf(PersonCard card, DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, card.TimeZone).DateTime);

    private SuggestionSeen Suggested(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetMoment(3), GoalSuggestion.Open(row.GetGuid(0), row.GetSealed(4), keyring));

    private List<GoalSeen> Together(IEnumerable<Goal> goals, IEnumerable<GoalStep> steps)
    {
        var of = steps.ToLookup(step => step.GoalId);
        return [.. goals.Select(goal => new GoalSeen(goal, goal.Open(keyring), [.. of[goal.Id].Select(step => new StepSeen(step, step.Open(keyring)))]))];
    }
}
