using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;

namespace Alongside.Web.Matching;

/// <summary>Lets hellos go that nobody answered with yes for seven days: kindly, and with one neutral letter.</summary>
public sealed class LapsingHellos(IServiceScopeFactory scopes, Announcer announcer, TimeProvider clock) : IRound
{
    public Task<int> WalkAsync(CancellationToken stop) => scopes.WalkAsync(services => NextAsync(services, stop));

    private async Task<bool> NextAsync(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<AlongsideDb>();
        var letters = services.GetRequiredService<Letters>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = clock.GetUtcNow();
        if (await db.ClaimLapsedHelloAsync(now, stop) is not { } hello) return false;

        hello.Lapse(now);
        (await db.ConversationOfAsync(hello, stop)).ClosedAt ??= now;
        letters.Send(hello.PeerId, Letter.Lapsed);
        letters.Send(hello.SupporterId, Letter.Lapsed);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        announcer.HelloChanged(hello);
        return true;
    }
}
