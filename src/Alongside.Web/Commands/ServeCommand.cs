using System.CommandLine;
using Alongside.Web.Commands.Demo;
using Alongside.Web.Stewardship;

namespace Alongside.Web.Commands;

/// <summary>Serves a real instance. The first time, it prints the link that makes the first steward.</summary>
public static class ServeCommand
{
    public static Command Make(Option<string> data)
    {
        var port = new Option<int>("--port") { Description = "The port to listen on.", DefaultValueFactory = _ => 5080 };
        var command = new Command("serve", "Serve the instance in the data folder.") { port };
        command.SetAction(async (parsed, stop) =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(data)!);
            if (DemoFolder.IsDemo(folder))
                throw new CannotStartException($"The folder {folder} holds a demo: './alongside demo' serves it. Choose another one with --data for a real instance.");
            await using var server = await Server.PrepareAsync(new() { Data = folder, Port = parsed.GetValue(port) }, stop);
            await server.StartAsync(stop);
            await Console.Error.WriteLineAsync($"Alongside is ready: http://localhost:{parsed.GetValue(port)}");
            if (await FirstSteward.LinkAsync(server.App.Services, stop) is { } path)
                await Console.Error.WriteLineAsync($"Nobody looks after this instance yet. Whoever opens this link first becomes its steward: http://localhost:{parsed.GetValue(port)}{path}");
            await server.App.WaitForShutdownAsync(stop);
            return 0;
        });
        return command;
    }
}
