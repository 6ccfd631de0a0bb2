using Alongside.Web.Coach;
using Alongside.Web.Conversations;
using Alongside.Web.Us;

namespace Alongside.Web.Goals;

/// <summary>How goals, steps and talk lean: what was, what is, what is ahead. Words and a picture, no score.</summary>
/// <param name="Done">Steps done in the last weeks, and how many of them were milestones.</param>
/// <param name="Now">Open goals that have a next step.</param>
/// <param name="Ahead">Steps that come after those.</param>
/// <param name="Talk">The talk, only while both let the coach look.</param>
public sealed record Lean(int Done, int Milestones, int Now, int Ahead, TalkLean? Talk)
{
    public const int Weeks = 8;

    /// <summary>From the goals that both see, so that both read the same.</summary>
    public static Lean Of(IEnumerable<GoalSeen> goals, TalkLean? talk, DateTimeOffset now)
    {
        var both = goals.Where(goal => goal.Row.IsShared).ToList();
        var done = both.SelectMany(goal => goal.Steps).Where(step => step.Row.DoneAt >= now.AddDays(-7 * Weeks)).ToList();
        var open = both.Where(goal => goal.Row.IsOpen).Select(goal => goal.Steps.Count(step => !step.Row.IsDone)).Where(left => left > 0).ToList();
        return new(done.Count, done.Count(step => step.Words.Milestone), open.Count, open.Sum() - open.Count, talk);
    }

    /// <summary>One thing to think about, as the name of its words.</summary>
    public string Thought => this switch
    {
        { Done: 0, Now: 0 } => "Quiet",
        { Done: > 0, Now: 0 } => "WhatNext",
        { Done: 0 } => "SmallStep",
        _ => "GoingWell",
    };
}

/// <summary>Looks at which way two people lean.</summary>
public sealed class Leaning(GoalReads goals, TalkLeans talks, MessageLog log)
{
    public async Task<Lean> OfAsync(UsScene scene, CancellationToken stop)
    {
        var seen = await goals.OfAsync(scene.Me.Id, scene.Bond.Id, stop);
        var talk = await log.MembershipAsync(scene.Me.Id, scene.Bond.Id, stop) is { } mine ? await talks.OfAsync(scene.Me, mine, Lean.Weeks, stop) : null;
        return Lean.Of(seen, talk, scene.Now);
    }
}
