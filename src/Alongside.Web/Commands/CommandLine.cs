using System.CommandLine;

namespace Alongside.Web.Commands;

/// <summary>The command line: exit 0 done, 1 failed, 2 wrong use. Everything but a result goes to standard error.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var data = new Option<string>("--data") { Description = "The folder of this instance.", DefaultValueFactory = _ => "data", Recursive = true };
        var root = new RootCommand("Alongside: peer support, self-hosted.") { data, ServeCommand.Make(data), DemoCommand.Make(data), KeysCommand.Make(data), MailCommand.Make(), BenchPrepareCommand.Make(data), CoachCommand.Make(), MatchingCommand.Make() };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync(new() { Output = Console.Error });
            return 2;
        }
        try
        {
            // A database needs more than the usual two seconds to stop when it has much to write.
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
        }
        catch (Exception problem) when (problem is Storage.DatabaseUnavailableException or Storage.KeyMissingException or Storage.NewerSchemaException or CannotStartException or Notifications.MailSettingException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was ready.
            return 1;
        }
    }
}

/// <summary>The program cannot do what was asked; the message says why in one sentence.</summary>
public sealed class CannotStartException(string message) : Exception(message);
