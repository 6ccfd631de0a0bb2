using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Stewardship;

/// <summary>An instance without a steward prints a one-time link that makes one. Each start ends the link before.</summary>
public static class FirstSteward
{
    static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>The path of the link, or null when there is a steward already.</summary>
    public static async Task<string?> LinkAsync(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        if (await db.Roles().AnyAsync(r => r.Kind == Role.Steward && r.GivenAt != null && r.EndedAt == null, stop)) return null;

        await using var change = await db.Database.BeginTransactionAsync(stop);
        await db.OpenInvitations(clock.GetUtcNow()).Where(l => l.Kind == Role.Steward).EndAsync(clock.GetUtcNow(), stop);
        var (link, token) = OneTimeLink.Make(Role.Steward, madeBy: null, forPerson: null, Life, clock);
        db.Add(link);
        await db.SaveChangesAsync(stop);
        await change.CommitAsync(stop);
        return Invitations.PathOf(token);
    }
}
