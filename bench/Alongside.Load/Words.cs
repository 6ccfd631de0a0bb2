using System.Globalization;

namespace Alongside.Load;

/// <summary>What was asked for on the command line: `--name value` pairs.</summary>
public sealed class Words
{
    readonly Dictionary<string, string> _said = [];

    public Words(string[] args)
    {
        for (var i = 1; i + 1 < args.Length; i += 2) _said[args[i].TrimStart('-')] = args[i + 1];
    }

    public string App => _said.GetValueOrDefault("app", "artifacts/app/Alongside.Web.dll");
    public string Work => _said.GetValueOrDefault("work", "artifacts/bench");
    public int Number(string name, int otherwise) => _said.TryGetValue(name, out var said) ? int.Parse(said, CultureInfo.InvariantCulture) : otherwise;
    public int[] Numbers(string name, string otherwise) => [.. _said.GetValueOrDefault(name, otherwise).Split(',').Select(int.Parse)];
}
