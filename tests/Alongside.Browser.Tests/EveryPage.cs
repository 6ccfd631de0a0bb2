using Alongside.Tests.Town;
using Alongside.Tests.Trust;
using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>What must hold on every page and in its flawed states: axe finds nothing, nothing scrolls sideways, nothing comes from elsewhere, help and leave are there.</summary>
public sealed class EveryPage(RealTown town, Stage stage) : Story(town, stage)
{
    [Theory, InlineData("en"), InlineData("es")]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways(string language)
    {
        var scene = await Scene.SetAsync(Town, language);
        var round = await Round.BeginAsync(Town, scene);
        var found = new List<string>();
        foreach (var who in Round.Visitors)
        {
            var browser = who == "nobody" ? null : (await scene.BrowserOfAsync(who, fresh: true)).Browser;
            var page = await OpenAsync(browser, with => (with.Locale, with.ViewportSize) = (language == "es" ? "es-MX" : "en-US", new() { Width = 320, Height = 640 }));
            var look = await Glance.OnAsync(page, who, language, Town.Address);
            foreach (var stop in round.Of(who))
            {
                try
                {
                    await stop.GoAsync(page);
                    await look.AtAsync(stop);
                }
                // The rest of the round tells more than the first stop that could not be made.
                catch (Exception stuck) when (stuck is PlaywrightException or TimeoutException) { look.Found.Add($"{who} {stop.Name}: {stuck.Message}"); }
            }
            found.AddRange(look.Found);
            await page.Context.CloseAsync();
        }
        Assert.True(found.Count == 0, $"{found.Count} things:\n{string.Join('\n', found)}");
    }

    [Fact]
    public async Task No_page_is_left_out()
    {
        var round = await Round.BeginAsync(Town, await Scene.SetAsync(Town));
        var visited = Round.Visitors.SelectMany(round.Of).Select(stop => stop.Route).ToHashSet();
        Assert.Empty(Asked.PagesOf(Town).Where(route => !visited.Contains(route)).Select(route => $"{route} is opened by nobody: teach the round how to come there."));
    }
}
