using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Alongside.Web.Storage.Embedded;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Trust;

/// <summary>The built program as a process of its own on a data folder: it can be killed and started again.</summary>
public sealed class ChildProgram(string data) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    public int Port { get; } = FreePort();

    public Uri Address => new($"http://localhost:{Port}");

    /// <summary>Everything the program wrote to its outputs, over all its starts.</summary>
    public string Said => string.Join('\n', _said);

    public int Id => _process!.Id;

    /// <summary>The postmaster as its lock file names it, or null while there is none.</summary>
    public int? PostmasterId
    {
        get
        {
            try
            {
                return int.TryParse(File.ReadLines(Path.Combine(data, "postgres", "postmaster.pid")).FirstOrDefault(), out var id) ? id : null;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alongside.Web.dll"), "serve", "--data", data, "--port", $"{Port}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var ours in start.Environment.Keys.Where(name => name.StartsWith("ALONGSIDE_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(ours);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{Said}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>kill -9 of whatever is named, in one blow.</summary>
    public async Task KillAsync(bool program, bool database)
    {
        var database9 = database ? PostmasterId : null;
        await Task.WhenAll(program ? Child.SignalAsync("KILL", Id) : Task.CompletedTask, database9 is { } postmaster ? Child.SignalAsync("KILL", postmaster) : Task.CompletedTask);
        if (program) await EndedAsync();
    }

    /// <summary>
    /// Switches durability off behind the program's back: it refuses such settings at its start, so they come later.
    /// What was acknowledged then waits up to ten seconds in the database's memory.
    /// </summary>
    public async Task MakeForgetfulAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = Path.Combine(data, "socket"), Database = "postgres", Username = "postgres", Pooling = false };
        await using var administrator = NpgsqlDataSource.Create(settings);
        foreach (var sql in new[] { "alter system set synchronous_commit = off", "alter system set wal_writer_delay = '10s'", "alter system set wal_writer_flush_after = '64MB'", "select pg_reload_conf()" })
        {
            await using var command = administrator.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Asks it to stop, as a service manager would, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await Child.SignalAsync("TERM", Id);
        await EndedAsync();
    }

    private async Task EndedAsync()
    {
        await _process!.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        _process.Dispose();
        _process = null;
    }

    private void Hear(string? line, TaskCompletionSource ready)
    {
        if (line is null) return;
        _said.Enqueue(line);
        if (line.StartsWith("Alongside is ready", StringComparison.Ordinal)) ready.TrySetResult();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await StopAsync();
    }
}
