using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>What stories of two who have walked together for a while share: both on their phones, in one language, and time that passes.</summary>
public abstract class BondStory(RealTown town, Stage stage) : Story(town, stage)
{
    protected async Task<(Member Maya, Member Sam, Guid Talk)> WalkAsync(string language)
    {
        var (maya, sam) = (await Town.ArriveSpeakingAsync(language, "Maya"), await Town.ArriveSpeakingAsync(language, "Sam", Role.Supporter));
        return (maya, sam, await Town.WalkTogetherAsync(maya, sam));
    }

    protected Task<IPage> PhoneAsync(Member who, string language, bool script = true) =>
        OpenAsync(who.Browser, with => (with.Locale, with.JavaScriptEnabled, with.IsMobile, with.HasTouch) = (language == "es" ? "es-MX" : "en-US", script, true, true));

    /// <summary>Opens a page, and is ready when it listens: what happens from then on is heard.</summary>
    protected static async Task ListenAsync(IPage page, string path)
    {
        var listening = page.WaitForResponseAsync(answer => answer.Url.EndsWith("/live", StringComparison.Ordinal));
        await page.GotoAsync(path);
        await listening;
    }

    /// <summary>The thing on somebody's first page that says this, whichever place it has.</summary>
    protected static ILocator Line(IPage page, string title) => page.Locator("ol.path > li", new() { Has = page.Locator("h2", new() { HasTextString = title }) });

    protected static async Task HomeWithoutAsync(IPage page, string title)
    {
        await page.GotoAsync("/home");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(Line(page, title)).ToHaveCountAsync(0);
    }

    protected static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Walks the rounds that are due, as the program does once a minute.</summary>
    protected async Task WalkRoundAsync<TRound>()
        where TRound : IRound
    {
        await using var scope = Town.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRound>().OfType<TRound>().Single().WalkAsync(default);
    }

    protected Task<int> PastAsync(FormattableString statement) => Town.WithDbAsync(db => db.Database.ExecuteSqlInterpolatedAsync(statement));
}
