using System.Text.Json.Nodes;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Goals;

/// <summary>What this room holds about a person: their goals and steps, and what they called out to others.</summary>
public sealed class GoalsPrivacy(AlongsideDb db, NpgsqlDataSource source, GoalChanges changes, Keyring keyring, TimeProvider clock) : IPersonalData
{
    public string Room => "goals";

    public IReadOnlyList<string> Tables => ["goal", "goal_step", "goal_cheer", "goal_suggestion", "goal_nudge"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        // Their own for good; what belongs to both as long as they wrote it or can read it.
        const string Theirs = $"select g.id from {GoalsStorage.Mine} union select id from goal where written_by = $1";
        var goals = trip.Ask($"select g.id, g.companionship_id, g.owner_id, g.written_by, g.made_at, g.shared_at, g.closed_at, g.content from goal g where g.id in ({Theirs}) order by g.id", Goal.Of, person);
        var steps = trip.Ask($"select s.id, s.goal_id, s.written_by, s.made_at, s.place, s.done_at, s.done_by, s.content from goal_step s where s.goal_id in ({Theirs}) order by s.place, s.id", GoalStep.Of, person);
        var cheers = trip.Ask($"select goal_id, person_id, at, id, content from goal_cheer where goal_id in ({Theirs}) or person_id = $1 order by at",
            row => (Goal: row.GetGuid(0), Person: row.GetGuid(1), At: row.GetMoment(2), Words: keyring.CanOpen(row.GetSealed(4)) ? GoalCheer.Open(row.GetGuid(3), row.GetSealed(4), keyring) : null), person);
        var suggestions = trip.Ask($"select goal_id, person_id, at, id, content from goal_suggestion where goal_id in ({Theirs}) or person_id = $1 order by at",
            row => (Goal: row.GetGuid(0), Person: row.GetGuid(1), At: row.GetMoment(2), Words: keyring.CanOpen(row.GetSealed(4)) ? GoalSuggestion.Open(row.GetGuid(3), row.GetSealed(4), keyring) : null), person);
        var nudges = trip.Ask("select day from goal_nudge where person_id = $1 order by day", row => row.GetFieldValue<DateOnly>(0), person);
        await trip.GoAsync(stop);
        return new JsonObject
        {
            ["goals"] = new JsonArray([.. goals.Where(goal => keyring.CanOpen(goal.Content)).Select(goal => OneGoal(goal, [.. steps.Where(step => step.GoalId == goal.Id && keyring.CanOpen(step.Content))]))]),
            ["cheers"] = new JsonArray([.. cheers.Where(one => one.Words is not null).Select(one => Said(one.Person == person, one.At, one.Words!.Own ?? one.Words.Word!))]),
            ["suggested steps"] = new JsonArray([.. suggestions.Where(one => one.Words is not null).Select(one => Said(one.Person == person, one.At, one.Words!))]),
            ["nudges on"] = new JsonArray([.. nudges.Select(day => (JsonNode)$"{day:yyyy-MM-dd}")]),
        };
    }

    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        await db.RemoveGoalsOfAsync(person, stop);
        // What belongs to both stays the other's; the words that this person gave it go.
        foreach (var goal in await db.GoalsWrittenBy(person).ToListAsync(stop))
        {
            var bond = await db.CompanionshipsOf(person).AsNoTracking().SingleAsync(one => one.Id == goal.CompanionshipId, stop);
            goal.Say(bond.Other(person), new("", ""), keyring, clock.GetUtcNow());
        }
        await db.SaveChangesAsync(stop);
        await whole.CommitAsync(stop);
    }

    /// <summary>Their own. What belongs to both is the other's too.</summary>
    public async Task<IReadOnlyList<SingleThing>> ThingsAsync(Guid person, CancellationToken stop)
    {
        var own = await db.GoalsOf(person).AsNoTracking().Where(goal => goal.OwnerId == person).OrderByDescending(goal => goal.MadeAt).ToListAsync(stop);
        return own.ConvertAll(goal => new SingleThing(goal.Id, goal.MadeAt, goal.Open(keyring).Toward));
    }

    public Task EraseOneAsync(Guid person, Guid thing, CancellationToken stop) => changes.EraseAsync(person, thing, stop);

    private JsonObject OneGoal(Goal goal, IReadOnlyList<GoalStep> steps)
    {
        var words = goal.Open(keyring);
        return new()
        {
            ["toward"] = words.Toward, ["why"] = words.Why, ["both's"] = goal.IsBoths, ["shared"] = goal.IsShared, ["made"] = goal.MadeAt, ["closed"] = goal.ClosedAt, ["how"] = words.End?.ToString(),
            ["nudges welcome on"] = new JsonArray([.. words.NudgeDays.Select(day => (JsonNode)day.ToString())]),
            ["steps"] = new JsonArray([.. steps.Select(step => OneStep(step))]),
        };
    }

    private JsonObject OneStep(GoalStep step)
    {
        var words = step.Open(keyring);
        return new() { ["what"] = words.What, ["when"] = words.When, ["day"] = words.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["milestone"] = words.Milestone, ["done"] = step.DoneAt };
    }

    private static JsonObject Said(bool byMe, DateTimeOffset at, string words) => new() { ["from me"] = byMe, ["at"] = at, ["words"] = words };
}
