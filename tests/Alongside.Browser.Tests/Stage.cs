using Alongside.Browser.Tests;
using Alongside.Tests.Town;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Stage))]

namespace Alongside.Browser.Tests;

/// <summary>Real Chromium, shared by the stories; each person has a browser context of their own.</summary>
public sealed class Stage : IAsyncLifetime
{
    private static readonly string[] Flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private IPlaywright? _playwright;

    public IBrowser Chromium { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Patience, not timing: a machine shared with others may stand still for seconds.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("ALONGSIDE_CHROMIUM") ?? "/usr/bin/chromium", Args = Flags });
    }

    /// <summary>A browser for somebody: a phone unless said otherwise.</summary>
    public async Task<IPage> OpenAsync(RealTown town, Alongside.Tests.Town.Browser? signedIn = null, Action<BrowserNewContextOptions>? with = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = town.Address.ToString(),
            ViewportSize = new() { Width = 390, Height = 844 },
            Locale = "en-US",
            TimezoneId = "America/New_York",
            ReducedMotion = ReducedMotion.Reduce,
        };
        with?.Invoke(options);
        var context = await Chromium.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        if (signedIn is not null)
            await context.AddCookiesAsync(signedIn.CookieHeader.Split("; ").Select(pair => new Cookie
            {
                Name = pair[..pair.IndexOf('=')],
                Value = pair[(pair.IndexOf('=') + 1)..],
                Url = $"https://localhost:{town.Address.Port}",
                Secure = true,
                HttpOnly = true,
                SameSite = SameSiteAttribute.Lax,
            }));
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        _playwright?.Dispose();
    }
}
