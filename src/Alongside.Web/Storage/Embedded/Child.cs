using System.Diagnostics;

namespace Alongside.Web.Storage.Embedded;

/// <summary>Starts other programs with nothing of ours in their environment: it may hold the keys to everybody's words.</summary>
public static class Child
{
    private const string UsualPlaces = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static ProcessStartInfo Describe(IReadOnlyList<string> line)
    {
        // "/" because PostgreSQL refuses to start in a folder that its account cannot enter.
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["PATH"] = UsualPlaces;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        return start;
    }

    /// <summary>Runs to the end and gives back the exit code with what was said on both outputs.</summary>
    public static async Task<(int Exit, string Said)> TryAsync(IReadOnlyList<string> line, CancellationToken cancel)
    {
        var start = Describe(line);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, (await output + await errors).Trim());
    }

    public static async Task<string> RunAsync(IReadOnlyList<string> line, CancellationToken cancel)
    {
        var (exit, said) = await TryAsync(line, cancel);
        if (exit == 0) return said;
        throw new DatabaseUnavailableException(
            $"The database cannot be made ready, because {Path.GetFileName(line[0])} failed: {said.Split('\n')[^1]}");
    }

    // The shell's own kill: the program of that name is not on every machine.
    public static Task SignalAsync(string name, int process) =>
        TryAsync(["/bin/sh", "-c", "kill -$0 $1", name, $"{process}"], CancellationToken.None);
}
