using System.Threading.Channels;
using Alongside.Web.Notifications;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>
/// Letters for people who lost their passphrase. Done after the answer and apart from it, so that neither bytes nor
/// time tell whether an address is known.
/// </summary>
public sealed class LostLetters(IServiceScopeFactory scopes, Failures failures, TimeProvider clock, ILogger<LostLetters> log) : BackgroundService
{
    static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(10);
    readonly Channel<string> _asked = Channel.CreateBounded<string>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ask(string address) => _asked.Writer.TryWrite(address);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await foreach (var address in _asked.Reader.ReadAllAsync(stop))
        {
            try { await SendAsync(address, stop); }
            catch (Exception problem) when (problem is DbUpdateException or Npgsql.NpgsqlException)
            {
                // The person was told to ask again if nothing comes; the next address must not wait for this one.
                log.LogError(problem, "A letter about a lost passphrase could not be written");
            }
        }
    }

    async Task SendAsync(string address, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var contacts = scope.ServiceProvider.GetRequiredService<Contacts>();
        if (await failures.IsUsedUpAsync(contacts.Hash(address), WaysBack.TriesAnHour, stop)) return;
        await failures.CountAsync(contacts.Hash(address), stop);
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        var letters = scope.ServiceProvider.GetRequiredService<Letters>();
        foreach (var person in await contacts.OwnersAsync(address, stop))
        {
            var (link, token) = OneTimeLink.Make(OneTimeLink.NewPassphrase, null, person, LinkLife, clock);
            db.Add(link);
            letters.Send(person, Letter.NewPassphrase, $"/lost/{token}");
        }
        await db.SaveChangesAsync(stop);
    }
}
