using System.CommandLine;
using Alongside.Web.Commands.Demo;

namespace Alongside.Web.Commands;

/// <summary>Serves an invented community, to look around in. Started again, it is as it was left.</summary>
public static class DemoCommand
{
    private const string UsualFolder = "data/demo";

    public static Command Make(Option<string> data)
    {
        var port = new Option<int>("--port") { Description = "The port to listen on.", DefaultValueFactory = _ => 5080 };
        var fresh = new Option<bool>("--fresh") { Description = "Delete the demo first, and start over." };
        var command = new Command("demo", $"Serve an invented community to look around in (its own folder is {UsualFolder}).") { port, fresh };
        command.SetAction((parsed, stop) => ServeAsync(
            Path.GetFullPath(parsed.GetResult(data) is { Implicit: false } ? parsed.GetValue(data)! : UsualFolder),
            parsed.GetValue(port), parsed.GetValue(fresh), stop));
        return command;
    }

    private static async Task<int> ServeAsync(string data, int port, bool fresh, CancellationToken stop)
    {
        var folder = await DemoFolder.OpenAsync(data, fresh, stop);
        await using var server = await Server.PrepareAsync(folder.ToOptions(port), stop);
        await server.StartAsync(stop);
        if (!folder.IsFilled) await Console.Error.WriteLineAsync("Inviting the people of the demo ...");
        await folder.FillOnceAsync(server.App.Services, stop);
        await Console.Out.WriteLineAsync(SignInTable.Of(Community.Read()));
        await Console.Out.WriteLineAsync($"Alongside is ready: http://localhost:{port}");
        await server.App.WaitForShutdownAsync(stop);
        return 0;
    }
}
