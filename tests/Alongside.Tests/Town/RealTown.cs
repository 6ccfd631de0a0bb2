using Alongside.Tests.Town;
using Alongside.Web.Commands;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

[assembly: AssemblyFixture(typeof(RealTown))]

namespace Alongside.Tests.Town;

/// <summary>The whole program on a real PostgreSQL and a real port, shared by all tests of this assembly.</summary>
public sealed class RealTown : IAsyncLifetime
{
    private readonly string _folder;
    private readonly bool _isOurs;
    private EmbeddedPostgres? _postgres;

    public RealTown() => (_folder, _isOurs) = (Directory.CreateTempSubdirectory("alongside-town-").FullName, true);

    private RealTown(string folder) => _folder = folder;

    /// <summary>A town of its own on a given data folder, which stays when the town closes.</summary>
    public static async Task<RealTown> OpenAsync(string folder)
    {
        var town = new RealTown(folder);
        await town.InitializeAsync();
        return town;
    }

    public WebApplication App { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;
    public IServiceProvider Services => App.Services;

    public string ConnectionString => _postgres!.ConnectionString;
    public string Folder => _folder;

    public async ValueTask InitializeAsync()
    {
        if (_isOurs) File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _postgres = await EmbeddedPostgres.StartAsync(_folder, NullLogger.Instance, CancellationToken.None);
        App = Program.Build(new ServerOptions { Data = _folder, Port = 0 }, ConnectionString);
        App.Urls.Clear();
        App.Urls.Add("http://127.0.0.1:0");
        await App.Services.PrepareStorageAsync(CancellationToken.None);
        await App.StartAsync();
        Address = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public Browser Visitor(string language = "en") => new(Address, language);

    /// <summary>A member with a session of their own, made without the joining pages.</summary>
    public Task<Member> ArriveAsync(string name, params string[] roles) => ArriveSpeakingAsync("en", name, roles);

    /// <summary>A member who reads the pages in this language.</summary>
    public async Task<Member> ArriveSpeakingAsync(string language, string name, params string[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var arrivals = scope.ServiceProvider.GetRequiredService<Arrivals>();
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        var id = NewId.At(TimeProvider.System);
        arrivals.Arrive(id, new PersonCard(name, "hills", language, "America/New_York"), SignInNames.Suggest() + id.ToString("N"), null);
        await db.SaveChangesAsync();
        foreach (var role in roles) arrivals.Give(id, role, null);
        await db.SaveChangesAsync();
        return new Member(id, name, await BrowserOfAsync(id));
    }

    /// <summary>One more device of a member.</summary>
    public async Task<Browser> BrowserOfAsync(Guid person)
    {
        var browser = Visitor();
        browser.Keep(await Services.GetRequiredService<Doors>().OpenAsync(person, sharedDevice: false));
        return browser;
    }

    /// <summary>Runs something against the database as the program sees it.</summary>
    public async Task<T> WithDbAsync<T>(Func<AlongsideDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AlongsideDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        if (_isOurs) Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Somebody of the cast, with their browser.</summary>
public sealed record Member(Guid Id, string Name, Browser Browser);
