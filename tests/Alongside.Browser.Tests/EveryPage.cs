using Alongside.Tests.Town;
using Alongside.Web.People;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>What must hold on every page: axe finds nothing, nothing scrolls sideways, nothing comes from elsewhere, help and leave are there.</summary>
public sealed class EveryPage(RealTown town, Stage stage) : Story(town, stage)
{
    public static readonly TheoryData<string, string, ColorScheme> Sweeps = new()
    {
        { "nobody", "en", ColorScheme.Light }, { "nobody", "es", ColorScheme.Dark },
        { "peer", "en", ColorScheme.Dark }, { "peer", "es", ColorScheme.Light },
        { "supporter", "en", ColorScheme.Light }, { "supporter", "es", ColorScheme.Dark },
        { "staff", "en", ColorScheme.Dark }, { "staff", "es", ColorScheme.Light },
    };

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways(string who, string language, ColorScheme theme)
    {
        var (browser, pages) = await SceneAsync(who, language);
        var page = await OpenAsync(browser, with => (with.Locale, with.ColorScheme) = (language == "es" ? "es-MX" : "en-US", theme));
        var foreign = new List<string>();
        page.Request += (_, request) => { if (new Uri(request.Url).Port != Town.Address.Port) foreign.Add(request.Url); };
        var reports = new List<string>();
        page.Console += (_, line) => { if (line.Type is "error" && !line.Text.Contains("404", StringComparison.Ordinal)) reports.Add($"{page.Url}: {line.Text}"); };

        var found = new List<string>();
        foreach (var path in pages)
        {
            await page.SetViewportSizeAsync(390, 844);
            var answer = await page.GotoAsync(path);
            if (await page.EvaluateAsync<string>("document.documentElement.lang") != language) found.Add($"{path} is not in {language}");
            if (answer!.Status >= 500) found.Add($"{path} answered {answer.Status}");
            var axe = await page.RunAxe();
            found.AddRange(axe.Violations.SelectMany(v => v.Nodes.Select(node => $"{path}: {v.Id} at {node.Target} {node.Html[..Math.Min(120, node.Html.Length)]}")));
            if (await page.Locator("[data-open=help]").CountAsync() == 0 || await page.Locator("[data-leave]").CountAsync() == 0) found.Add($"{path} lacks help or leave");
            await page.SetViewportSizeAsync(320, 640);
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")) found.Add($"{path} scrolls sideways at 320 px");
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.True(foreign.Count == 0, string.Join('\n', foreign));
        Assert.True(reports.Count == 0, string.Join('\n', reports));
    }

    private async Task<(Alongside.Tests.Town.Browser? Browser, IReadOnlyList<string> Pages)> SceneAsync(string who, string language)
    {
        if (who == "nobody") return (null, ["/", "/join", "/sign-in", "/lost", "/help-now", "/nowhere"]);
        var maya = await Town.ArriveSpeakingAsync(language, "Maya");
        var sam = await Town.ArriveSpeakingAsync(language, "Sam", Role.Supporter);
        var talk = await Town.WalkTogetherAsync(maya, sam);
        var hello = await Town.WalkTogetherAsync(await Town.ArriveAsync("Andre"), sam, begun: false);
        foreach (var (from, words) in new[] { (maya, "I went to the clay night."), (sam, "What helped you open the door?") })
            await from.Browser.PutJsonAsync($"/conversations/{talk}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", new { kind = "words", text = words });
        string[] common = ["/home", "/talk", $"/talk/{talk}", $"/talk/{talk}/1", $"/talk/{talk}/2", $"/us/{talk}", $"/report/{talk}/2", $"/block/{talk}", "/about", "/about/lived", "/about/values", "/about/likes", "/about/words", "/about/times", "/about/needs", "/more", "/more/sessions", "/privacy/looks", "/nowhere"];
        return who switch
        {
            "peer" => (maya.Browser, [.. common, "/suggested", "/walk-alongside", "/join/promises", "/prove"]),
            "supporter" => (sam.Browser, [.. common, $"/talk/{hello}", $"/us/{hello}", "/about/room"]),
            _ => ((await Town.ArriveSpeakingAsync(language, "Ruth", Role.Coordinator, Role.Steward)).Browser, ["/waiting", "/reports", "/stewardship", "/stewardship/invitations", "/home"]),
        };
    }
}
