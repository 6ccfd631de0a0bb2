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

    /// <summary>A round that finds nothing proves something only if it would have found it.</summary>
    [Fact]
    public async Task What_is_wrong_on_a_page_is_seen()
    {
        var page = await OpenAsync(with: with => with.ViewportSize = new() { Width = 320, Height = 640 });
        var look = await Glance.OnAsync(page, "nobody", "es", Town.Address);
        var stop = new Stop("/look", "/look", "/elsewhere", there => there.GotoAsync("/look"));
        await stop.GoAsync(page);
        await page.EvaluateAsync("""
            () => {
              const wide = document.createElement('p'), pale = document.createElement('p');
              [wide.style.minInlineSize, pale.style.color, pale.textContent] = ["400px", "rgb(160, 160, 160)", "Hardly there"];
              document.querySelector('main').append(wide, pale, document.createElement('button'));
              document.querySelector('header [data-leave]').remove();
              console.error('Something broke');
              fetch('http://localhost:1/').catch(() => {});
            }
            """);
        await look.AtAsync(stop);
        foreach (var flaw in new[] { "went on to", "is in en", "has no leave", "px wide at 320", "color-contrast at", "button-name at", "says Something broke", "Content Security Policy" })
            Assert.Contains(flaw, string.Join('\n', look.Found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_is_left_out()
    {
        var round = await Round.BeginAsync(Town, await Scene.SetAsync(Town));
        var visited = Round.Visitors.SelectMany(round.Of).Select(stop => stop.Route).ToHashSet();
        Assert.Empty(Asked.PagesOf(Town).Where(route => !visited.Contains(route)).Select(route => $"{route} is opened by nobody: teach the round how to come there."));
    }
}
