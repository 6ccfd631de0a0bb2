using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Stewardship;

/// <summary>Makes links that let somebody in once. The token is shown when it is made and kept only as a hash.</summary>
public sealed class Invitations(AlongsideDb db, TimeProvider clock)
{
    public static readonly IReadOnlyList<string> Kinds = [OneTimeLink.Peer, Role.Supporter, Role.Coordinator, Role.Steward];
    static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public static string PathOf(string token) => $"/join/{token}";

    public async Task<(OneTimeLink Link, string Path)> MakeAsync(string kind, Guid by, CancellationToken stop)
    {
        if (!Kinds.Contains(kind)) throw new ArgumentOutOfRangeException(nameof(kind));
        var (link, token) = OneTimeLink.Make(kind, by, forPerson: null, Life, clock);
        db.Add(link);
        await db.SaveChangesAsync(stop);
        return (link, PathOf(token));
    }

    /// <summary>False when there is no such open invitation.</summary>
    public async Task<bool> WithdrawAsync(Guid id, CancellationToken stop) =>
        await db.OpenInvitations(clock.GetUtcNow()).Where(l => l.Id == id).EndAsync(clock.GetUtcNow(), stop) > 0;
}
