using System.CommandLine;
using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Commands;

/// <summary>`keys rotate`: what the daily round does, by hand. The server must be stopped, or run on a database of its own.</summary>
public static class KeysCommand
{
    public static Command Make(Option<string> data)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var rotate = new Command("rotate", "Wrap every data key anew under a fresh key and destroy the key before.") { json };
        rotate.SetAction(async (parsed, stop) =>
        {
            await using var server = await Server.PrepareAsync(new() { Data = Path.GetFullPath(parsed.GetValue(data)!) }, stop);
            var wrapped = await server.App.Services.GetRequiredService<KeyRotation>().RotateAsync(stop);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(new { wrapped }) : $"{wrapped} data keys were wrapped anew.");
            return 0;
        });
        return new Command("keys", "The keys that everything is sealed with.") { rotate };
    }
}
