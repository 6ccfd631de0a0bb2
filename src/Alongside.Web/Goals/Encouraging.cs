using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Goals;

/// <summary>What the other of the two can do for a goal: cheer, suggest a step, nudge on the days that were asked for.</summary>
public sealed class Encouraging(AlongsideDb db, Announcer announcer, Letters letters, Keyring keyring, TimeProvider clock)
{
    public const int Longest = 500;

    /// <summary>How many suggested steps may wait at one goal.</summary>
    public const int MostWaiting = 5;

    public async Task<bool> CheerAsync(GoalScene scene, Guid id, CheerWords words, CancellationToken stop)
    {
        if (!scene.Goal.Row.MayCheer(scene.Us.Me.Id, scene.Us.Bond)) return false;
        db.Add(GoalCheer.Of(id, scene.Goal.Row.Id, scene.Us.Me.Id, words, keyring, clock.GetUtcNow()));
        return await SaveAsync(scene, stop);
    }

    public async Task<bool> SuggestAsync(GoalScene scene, Guid id, string words, CancellationToken stop)
    {
        if (!scene.Goal.Row.MaySuggest(scene.Us.Me.Id, scene.Us.Bond) || scene.Suggestions.Count >= MostWaiting) return false;
        db.Add(GoalSuggestion.Of(id, scene.Goal.Row.Id, scene.Us.Me.Id, words, keyring, clock.GetUtcNow()));
        letters.Send(scene.Us.OtherId, Letter.Goal);
        return await SaveAsync(scene, stop);
    }

    public async Task<bool> NudgeAsync(GoalScene scene, CancellationToken stop)
    {
        if (!scene.MayNudge) return false;
        db.Add(new GoalNudge { GoalId = scene.Goal.Row.Id, PersonId = scene.Us.Me.Id, Day = GoalReads.DayOf(scene.Us.Other, scene.Us.Now), At = clock.GetUtcNow() });
        letters.Send(scene.Us.OtherId, Letter.Goal);
        return await SaveAsync(scene, stop);
    }

    // Pressed twice it is there once, and nobody is written to twice.
    private async Task<bool> SaveAsync(GoalScene scene, CancellationToken stop)
    {
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return true; }
        announcer.UsChanged(scene.Us.Bond);
        return true;
    }
}
