using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Alongside.Load;

/// <summary>The program under load: a child of this one, on a fresh bench folder that goes with it.</summary>
public sealed class Served : IAsyncDisposable
{
    const int Terminate = 15;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    readonly Process _process;

    Served(Process process, int port, string folder) => (_process, Port, Folder, Town) = (process, port, folder, Town.Read(folder));

    public int Port { get; }
    public int Id => _process.Id;
    public string Folder { get; }
    public Town Town { get; }

    public static async Task<Served> StartAsync(string app, string work, int people, int talks, int threeYears = 0)
    {
        Directory.CreateDirectory(work);
        var folder = Path.Combine(Path.GetFullPath(work), $"town-{TimeProvider.System.GetUtcNow():HHmmss}");
        using (var prepare = Start(app, ["bench", "prepare", "--data", folder, "--people", $"{people}", "--talks", $"{talks}", "--three-years", $"{threeYears}"]))
        {
            var said = await prepare.StandardError.ReadToEndAsync();
            await prepare.WaitForExitAsync();
            if (prepare.ExitCode != 0) throw new InvalidOperationException($"The bench could not be prepared: {said}");
        }
        var port = FreePort();
        var process = Start(app, ["serve", "--data", folder, "--port", $"{port}"]);
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.Contains("is ready", StringComparison.Ordinal)) continue;
            // Read on, or the program would wait for somebody to take its warnings.
            _ = PassOnAsync(process);
            return new(process, port, folder);
        }
        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException("The program did not start.");
    }

    static async Task PassOnAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync() is { } line) await Console.Error.WriteLineAsync($"  {line}");
    }

    static Process Start(string app, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [app, .. words]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"); // for the driver only
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _ = kill(_process.Id, Terminate);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (Environment.GetEnvironmentVariable("ALONGSIDE_BENCH_KEEP") is null) Directory.Delete(Folder, recursive: true);
    }

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int kill(int process, int signal);
}
