using System.Text.RegularExpressions;
using Alongside.Tests.Town;
using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>What every story has: browsers that close with it, and when it fails, what they showed.</summary>
public abstract class Story(RealTown town, Stage stage) : IAsyncDisposable
{
    private readonly List<(IPage Page, List<string> Said)> _open = [];

    protected RealTown Town => town;

    /// <summary>A browser for somebody: a phone unless said otherwise.</summary>
    protected async Task<IPage> OpenAsync(Alongside.Tests.Town.Browser? signedIn = null, Action<BrowserNewContextOptions>? with = null)
    {
        var page = await stage.OpenAsync(town, signedIn, with);
        var said = new List<string>();
        _open.Add((page, said));
        page.Console += (_, line) => said.Add($"{line.Type}: {line.Text}");
        page.PageError += (_, error) => said.Add($"thrown: {error}");
        page.Crash += (_, _) => said.Add("The page crashed.");
        page.RequestFailed += (_, request) => said.Add($"failed: {request.Method} {request.Url} {request.Failure}");
        return page;
    }

    /// <summary>
    /// Until the page has come to an address. Looked at again and again: WaitForURLAsync looks once and then listens,
    /// and misses for ever what happens in between, on a thread of its own.
    /// </summary>
    protected static async Task ThereAsync(IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(address, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator("html")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            foreach (var (page, said) in _open.Where(one => !one.Page.IsClosed)) await TellAsync(page, said);
        // Pages left open would listen on, and take memory and time from the stories that follow.
        foreach (var (page, _) in _open) await page.Context.CloseAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task TellAsync(IPage page, List<string> said)
    {
        string shown;
        try { shown = await page.Locator("body").InnerTextAsync(new() { Timeout = 3000 }); }
        catch (Exception gone) when (gone is PlaywrightException or TimeoutException) { shown = gone.Message; }
        TestContext.Current.TestOutputHelper?.WriteLine($"--- {page.Url}\n{string.Join('\n', said.TakeLast(12))}\n{shown[..Math.Min(600, shown.Length)]}");
    }
}
