using Alongside.Web.People;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Goals;

/// <summary>On the first page: a step that somebody suggests, a nudge of today, and my next step where it has a day.</summary>
public sealed class GoalsToday(GoalReads goals, IStringLocalizer<GoalsWords> words) : ITodayPart
{
    private const int DaysAhead = 7, DaysAfter = 2;

    public Func<IEnumerable<TodayLine>> Ask(TodayScene scene, OneTrip trip)
    {
        if (scene.WalkingIds.Length == 0) return () => [];
        var seen = goals.OpenOf(trip, scene.Me.Id, scene.WalkingIds);
        var suggested = goals.SuggestedTo(trip, scene.Me.Id, scene.WalkingIds);
        var nudged = GoalReads.NudgedSince(trip, scene.Me.Id, scene.WalkingIds, scene.Now.AddDays(-2));
        return () => Lines(scene, seen().Open, suggested, nudged);
    }

    private IEnumerable<TodayLine> Lines(TodayScene scene, IReadOnlyList<GoalSeen> seen, IReadOnlyList<SuggestionSeen> suggested, IReadOnlyList<(Guid Goal, DateOnly Day)> nudged)
    {
        var today = GoalReads.DayOf(scene.Me.Card, scene.Now);
        var mine = seen.Where(goal => goal.Row.MayChange(scene.Me.Id)).ToDictionary(goal => goal.Row.Id);
        foreach (var one in suggested)
            if (mine.TryGetValue(one.Goal, out var goal))
                yield return new(TodayKind.Asked, words["Today.Suggested", Name(scene, goal)], goal.Words.Toward, $"/goals/{one.Goal}#suggested", words["Today.Look"]) { At = one.At };
        foreach (var (id, _) in nudged.Where(one => one.Day == today))
            if (mine.TryGetValue(id, out var goal))
                yield return new(TodayKind.Asked, words["Today.Nudged", Name(scene, goal)], goal.Words.Toward, $"/goals/{id}#steps", words["Today.See"]);
        foreach (var goal in mine.Values)
            if (goal.Next is { Words.Day: { } day } next && day >= today.AddDays(-DaysAfter) && day <= today.AddDays(DaysAhead))
                yield return new(TodayKind.Ahead, next.Words.What, words["Today.NextStep", goal.Words.Toward], $"/goals/{goal.Row.Id}#steps", words["Today.See"]) { At = At(day), Badge = day == today ? words["Today.Badge"] : Times.Day(At(day)) };
    }

    private static string Name(TodayScene scene, GoalSeen goal) => scene.Talk(goal.Row.CompanionshipId)?.Name ?? "";

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
