using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Joining;

/// <summary>The link somebody was given to join with.</summary>
public sealed class Invitation(AlongsideDb db, TimeProvider clock)
{
    static readonly string[] Kinds = [OneTimeLink.Peer, Role.Supporter, Role.Coordinator, Role.Steward];

    /// <summary>Null when there is none of this token, when it was used or has run out: all the same to who holds it.</summary>
    public async Task<OneTimeLink?> OpenAsync(string token, CancellationToken stop)
    {
        var hash = OneTimeLink.Hash(token);
        var link = await db.OneTimeLinks().SingleOrDefaultAsync(l => l.TokenHash == hash && Kinds.Contains(l.Kind), stop);
        return link?.IsOpen(clock.GetUtcNow()) == true ? link : null;
    }
}
