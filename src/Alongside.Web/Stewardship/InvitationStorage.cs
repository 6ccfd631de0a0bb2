using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Stewardship;

/// <summary>The invitations that nobody has used yet. They are the community's: any steward sees and withdraws them.</summary>
public static class InvitationStorage
{
    public static IQueryable<OneTimeLink> OpenInvitations(this AlongsideDb db, DateTimeOffset now) =>
        db.OneTimeLinks().Where(l => l.ForPerson == null && l.UsedAt == null && l.ExpiresAt > now);

    /// <summary>Ends links at once: they have run out from this moment on.</summary>
    public static Task<int> EndAsync(this IQueryable<OneTimeLink> links, DateTimeOffset now, CancellationToken stop) =>
        links.ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, now), stop);
}
