using Alongside.Web.Notifications;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Goodbye;

/// <summary>Ends what a supporter had to stop, once the last day is over. The letter and the end are one save: whoever comes second saves neither.</summary>
public sealed class LastDays(IServiceScopeFactory scopes, TimeProvider clock) : IRound
{
    private const int AtOnce = 100;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        await using var looking = scopes.CreateAsyncScope();
        var due = await looking.ServiceProvider.GetRequiredService<AlongsideDb>().PastLastDaysAsync(clock.GetUtcNow(), AtOnce, stop);
        foreach (var bond in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Letters>().Send(bond.PeerId, Letter.Goodbye);
            await scope.ServiceProvider.GetRequiredService<Bonds>().EndAsync(bond.SupporterId, bond.Id, stop);
        }
        return due.Count;
    }
}
