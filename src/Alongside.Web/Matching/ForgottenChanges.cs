using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Matching;

/// <summary>Forgets whose profile changed, a day later: by then every node has followed, or reads all of them anew.</summary>
public sealed class ForgottenChanges(IServiceScopeFactory scopes) : IRound
{
    public async Task<int> WalkAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AlongsideDb>().Database.ExecuteSqlAsync($"delete from profile_change where at < now() - interval '1 day'", stop);
    }
}
