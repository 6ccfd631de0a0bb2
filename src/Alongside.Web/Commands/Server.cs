using Alongside.Web.Storage;

namespace Alongside.Web.Commands;

/// <summary>A running program: its database first, then itself; on the way out the other way round.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _postgres;

    private Server(WebApplication app, EmbeddedPostgres? postgres) => (App, _postgres) = (app, postgres);

    public WebApplication App { get; }

    public static async Task<Server> PrepareAsync(ServerOptions options, CancellationToken stop)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole());
        var postgres = options.Database is null ? await EmbeddedPostgres.StartAsync(options.Data, loggers.CreateLogger<EmbeddedPostgres>(), stop) : null;
        try
        {
            var app = Program.Build(options, options.Database ?? postgres!.ConnectionString);
            await app.Services.PrepareStorageAsync(stop);
            return new(app, postgres);
        }
        catch
        {
            if (postgres is not null) await postgres.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }
}
