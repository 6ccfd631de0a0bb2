using Alongside.Tests.Notifications;
using Alongside.Web.CheckIns;
using Alongside.Web.Commands;
using Alongside.Web.Notifications;
using Alongside.Web.Promises;
using Alongside.Web.Pulse;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alongside.Tests.Year;

/// <summary>The whole program with the year's clock. It serves nobody; its rounds are walked by hand, and it can be killed while they are.</summary>
internal sealed class YearNode : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IReadOnlyList<IRound> _rounds;

    private YearNode(WebApplication app, YearClock clock, Postbox postbox)
    {
        _app = app;
        var relay = new MailRelay("127.0.0.1", postbox.Port, "hello@harbor.example");
        var scopes = Services.GetRequiredService<IServiceScopeFactory>();
        var writer = new LetterWriter(new CommunityNow(), new PublicAddress("https://harbor.example"), relay, Services.GetRequiredService<IDataProtectionProvider>(), Services.GetRequiredService<IStringLocalizer<NotificationsWords>>());
        _rounds =
        [
            Services.GetRequiredService<DueCheckIns>(), new DuePromises(scopes, clock), new DuePulses(scopes, Services.GetRequiredService<Keyring>(), clock),
            new LettersRound(scopes, Services.GetRequiredService<Keyring>(), writer, relay, clock, NullLogger<LettersRound>.Instance),
        ];
    }

    public IServiceProvider Services => _app.Services;

    public static async Task<YearNode> StartAsync(string folder, string database, YearClock clock, Postbox postbox)
    {
        var app = Program.Build(new ServerOptions { Data = folder, Port = 0 }, database, clock);
        await app.Services.PrepareStorageAsync(CancellationToken.None);
        return new(app, clock, postbox);
    }

    public async Task WalkAsync(CancellationToken stop)
    {
        foreach (var round in _rounds) await round.WalkAsync(stop);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
