using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>A person's way with a page: by pointer, or by the keyboard alone, where everything is reached with Tab and each stop can be seen.</summary>
public sealed class Hands(bool keyboard)
{
    private const int MostStops = 300;

    public async Task PressAsync(ILocator what)
    {
        if (!keyboard) { await what.ClickAsync(); return; }
        await ReachAsync(what);
        await what.Page.Keyboard.PressAsync("Enter");
    }

    public async Task TickAsync(ILocator what)
    {
        if (!keyboard) { await what.CheckAsync(); return; }
        await ReachAsync(what);
        await what.Page.Keyboard.PressAsync("Space");
    }

    public async Task WriteAsync(ILocator what, string words)
    {
        if (!keyboard) { await what.FillAsync(words); return; }
        await ReachAsync(what);
        await what.Page.Keyboard.TypeAsync(words);
    }

    private static async Task ReachAsync(ILocator what)
    {
        await what.WaitForAsync();
        for (var stops = 0; stops < MostStops; stops++)
        {
            if (await what.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                var (seen, ring) = (await what.IsVisibleAsync(), await what.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle"));
                Assert.True(seen && ring != "none", $"{what} is reached, but that cannot be seen.");
                return;
            }
            await what.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{what} cannot be reached with the Tab key.");
    }
}
