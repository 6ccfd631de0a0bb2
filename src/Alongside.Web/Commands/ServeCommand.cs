using System.CommandLine;

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
            await using var server = await Server.PrepareAsync(new() { Data = Path.GetFullPath(parsed.GetValue(data)!), Port = parsed.GetValue(port) }, stop);
            await server.App.StartAsync(stop);
            await Console.Error.WriteLineAsync($"Alongside is ready: http://localhost:{parsed.GetValue(port)}");
            await server.App.WaitForShutdownAsync(stop);
            return 0;
        });
        return command;
    }
}
