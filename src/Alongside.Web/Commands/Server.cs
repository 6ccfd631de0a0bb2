using System.Net.NetworkInformation;
using Alongside.Web.Storage;

namespace Alongside.Web.Commands;

/// <summary>A running program: its database first, then itself; on the way out the other way round.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _postgres;
    private bool _started;

    private Server(WebApplication app, EmbeddedPostgres? postgres) => (App, _postgres) = (app, postgres);

    public WebApplication App { get; }

    public static async Task<Server> PrepareAsync(ServerOptions options, CancellationToken stop)
    {
        using var loggers = Loggers();
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

    public async Task StartAsync(CancellationToken stop)
    {
        // Asked before the host is: it would tell of a taken port in forty lines.
        var address = new Uri(App.Configuration["urls"]!);
        if (address.Port > 0 && IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(taken => taken.Port == address.Port))
            throw new CannotStartException($"Another program already listens on port {address.Port}: choose another one with --port.");
        await App.StartAsync(stop);
        _started = true;
    }

    /// <summary>For what happens before there is a host. Standard output is for results.</summary>
    public static ILoggerFactory Loggers() =>
        LoggerFactory.Create(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    public async ValueTask DisposeAsync()
    {
        // Whoever still writes gets an answer before the database goes, also when something went wrong after the start.
        if (_started && !App.Lifetime.ApplicationStopped.IsCancellationRequested) await App.StopAsync();
        await App.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }
}
