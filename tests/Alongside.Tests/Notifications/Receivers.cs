using System.Diagnostics;
using Xunit;

namespace Alongside.Tests.Notifications;

/// <summary>Programs of others, from Debian, that read what this one sends. ./check installs them; where they are missing, the test says so.</summary>
internal static class Receivers
{
    /// <summary>The one that Debian's packages belong to, whatever else is on the path.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Skips the test, with the reason, where Python lacks a module.</summary>
    public static void Need(string module)
    {
        Assert.SkipUnless(File.Exists(Python), "There is no Python of the system.");
        using var asked = Start(Python, ["-c", $"import {module}"]);
        asked.WaitForExit();
        Assert.SkipUnless(asked.ExitCode == 0, $"There is no python3-{module}: run 'sudo apt-get install python3-{module}' (./check does), then this test reads what was sent with a program of others.");
    }

    public static async Task<string> PythonAsync(string script, string input, params string[] arguments)
    {
        using var python = Start(Python, ["-c", script, .. arguments]);
        await python.StandardInput.WriteAsync(input);
        python.StandardInput.Close();
        var (output, problems) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await problems);
        return await output;
    }

    public static Process Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var ours in start.Environment.Keys.Where(name => name.StartsWith("ALONGSIDE_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(ours);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
