using Alongside.Web.Commands;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Town;

/// <summary>The same program once more, on the town's database and keys.</summary>
public sealed class SecondNode : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SecondNode(WebApplication app) => _app = app;

    public static async Task<SecondNode> StartAsync(RealTown town)
    {
        var app = Program.Build(new ServerOptions { Data = town.Folder, Port = 0 }, town.ConnectionString);
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0");
        await app.Services.PrepareStorageAsync(CancellationToken.None);
        await app.StartAsync();
        return new(app);
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>The same session of the same person, as a proxy might lead it here.</summary>
    public Browser BrowserOf(Browser elsewhere)
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var browser = new Browser(new Uri(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)), "en");
        foreach (var cookie in elsewhere.CookieHeader.Split("; ")) browser.Keep(cookie);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
