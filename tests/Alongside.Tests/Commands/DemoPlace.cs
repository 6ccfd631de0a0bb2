using Alongside.Web.Commands;
using Alongside.Web.Commands.Demo;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alongside.Tests.Commands;

/// <summary>A folder for one demo, which is deleted afterwards with the database that belongs to it.</summary>
public sealed class DemoPlace : IAsyncDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("alongside-demo-").FullName;

    public DemoPlace() => File.SetUnixFileMode(_parent, File.GetUnixFileMode(_parent) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Demo => Path.Combine(_parent, "demo");

    public async Task<Server> StartAsync(bool fresh = false)
    {
        var folder = await DemoFolder.OpenAsync(Demo, fresh, Stop);
        var server = await Server.PrepareAsync(folder.ToOptions(0), Stop);
        try
        {
            server.App.Urls.Clear();
            server.App.Urls.Add("http://127.0.0.1:0");
            await server.StartAsync(Stop);
            await folder.FillOnceAsync(server.App.Services, Stop);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static async Task<T> AskAsync<T>(Server server, Func<AlongsideDb, Task<T>> question)
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<AlongsideDb>());
    }

    public static Task<List<Guid>> PeopleAsync(Server server) => AskAsync(server, db => db.People().Select(p => p.Id).OrderBy(id => id).ToListAsync(Stop));

    public async ValueTask DisposeAsync()
    {
        if (DemoFolder.IsDemo(Demo)) await EmbeddedPostgres.DeleteAsync(Demo, NullLogger.Instance, CancellationToken.None);
        Directory.Delete(_parent, recursive: true);
    }
}
