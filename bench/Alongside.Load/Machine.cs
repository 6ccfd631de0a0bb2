using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Alongside.Load;

/// <summary>What a figure is worth nothing without: where and when it was measured.</summary>
public static class Machine
{
    public static object Facts => new
    {
        date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ"),
        commit = Commit(),
        cores = Environment.ProcessorCount,
        processor = Line("/proc/cpuinfo", "model name"),
        memory = Line("/proc/meminfo", "MemTotal"),
        load = File.ReadAllText("/proc/loadavg").Trim(),
        dotnet = RuntimeInformation.FrameworkDescription,
        system = RuntimeInformation.OSDescription,
    };

    static string? Line(string file, string name) => File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':')[1].Trim();

    static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }
}
