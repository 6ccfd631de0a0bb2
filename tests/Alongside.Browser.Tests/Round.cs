using Alongside.Tests;
using Alongside.Tests.Town;
using Alongside.Tests.Trust;
using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>One stop of a round: a page as it is opened (then with its path), or a state of it that somebody has to bring about.</summary>
public sealed record Stop(string Route, string Name, string? Path, Func<IPage, Task> GoAsync);

/// <summary>
/// Where each visitor goes. The pages come from the program's routes, and who can open them from endpoints.csv, so that a
/// new page is visited without a word here; what only something done before shows is written down below.
/// </summary>
public sealed class Round
{
    /// <summary>Nobody, a peer and a supporter see all they can open; the others what none of these can, and what looks different for them.</summary>
    public static readonly string[] Visitors = ["nobody", "peer", "supporter", "new", "former", "coordinator", "steward"];

    private static readonly string[] SeeingAll = ["nobody", "peer", "supporter"];

    private static readonly Dictionary<string, string[]> Gets = File.ReadLines(House.Folder("tests", "Alongside.Tests", "Trust", "endpoints.csv"))
        .Select(line => line.Split(',')).Where(cells => cells.ElementAtOrDefault(1) == "GET").ToDictionary(cells => cells[0]);

    private static readonly Dictionary<string, string[]> LookDifferent = new()
    {
        ["new"] = ["/home", "/talk", "/suggested", "/more/blocked", "/privacy/looks"], ["former"] = ["/talk/{Id:guid}", "/us/{Id:guid}", "/talk"],
        ["coordinator"] = ["/home", "/more"], ["steward"] = ["/home", "/more"],
    };

    private readonly Dictionary<string, List<Stop>> _stops = Visitors.ToDictionary(who => who, _ => new List<Stop>());

    public IReadOnlyList<Stop> Of(string who) => _stops[who];

    public static async Task<Round> BeginAsync(RealTown town, Scene scene)
    {
        var round = new Round();
        var pages = Asked.PagesOf(town);
        foreach (var who in Visitors)
            foreach (var route in pages.Where(route => Sees(who, route)))
                round.Add(who, route, await scene.AddressAsync(route, who, invented: false));
        await new States(town, scene).AddToAsync(round);
        return round;
    }

    public void Add(string who, string route, string path) => _stops[who].Add(new(route, path, path, page => page.GotoAsync(path)));

    public void Add(string who, string route, string name, Func<IPage, Task> go) => _stops[who].Add(new(route, $"{route} ({name})", null, go));

    private static bool Sees(string who, string route) => Opens(who, route)
        && (SeeingAll.Contains(who) || !SeeingAll.Any(other => Opens(other, route)) || LookDifferent[who].Contains(route));

    private static bool Opens(string who, string route) => Gets.TryGetValue(route, out var cells) && cells[2 + Array.IndexOf(Scene.Kinds, who)] == "200";
}
