using System.Text.RegularExpressions;
using Alongside.Tests.Town;
using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>Takes the pictures of docs/pictures from a running demo: `docs/pictures/make` starts one and says where it is.</summary>
public sealed class Pictures(Stage stage)
{
    private const string Passphrase = "ALONGSIDE_DEMO_PASSPHRASE";

    [Fact]
    public async Task Six_pages_on_a_phone_and_a_desktop()
    {
        var demo = Environment.GetEnvironmentVariable("ALONGSIDE_DEMO");
        Assert.SkipWhen(demo is null, "Pictures are taken by docs/pictures/make, from a running demo.");
        var folder = Environment.GetEnvironmentVariable("ALONGSIDE_PICTURES")!;

        foreach (var (size, width, height, theme) in new[] { ("phone", 390, 844, ColorScheme.Light), ("desktop", 1280, 860, ColorScheme.Dark) })
        {
            foreach (var (name, who, path) in new[]
            {
                ("01-landing", "", "/"), ("02-joining", "maya", "/about/lived?joining=1"), ("03-suggested", "maya", "/suggested"),
                ("04-talk", "sam", "/talk"), ("05-home", "lupe", "/home"), ("06-sign-in", "", "/sign-in"),
            })
            {
                await using var context = await stage.Chromium.NewContextAsync(new()
                {
                    BaseURL = demo, ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme, Locale = "en-US",
                    TimezoneId = "America/New_York", ReducedMotion = ReducedMotion.Reduce, DeviceScaleFactor = size == "phone" ? 2 : 1,
                });
                var page = await context.NewPageAsync();
                if (who.Length > 0) await SignInAsync(page, who);
                await page.GotoAsync(path);
                if (name == "04-talk") await page.GetByRole(AriaRole.Link, new() { Name = "Maya" }).ClickAsync();
                await page.WaitForLoadStateAsync(LoadState.Load);
                await page.EvaluateAsync("document.fonts.ready");
                if (name == "04-talk") await page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{size}.png") });
            }
        }
        Assert.Equal(12, Directory.GetFiles(folder, "0*.png").Length);
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/sign-in");
        var open = page.Locator("details:not([open]) > summary");
        if (await open.CountAsync() > 0) await open.First.ClickAsync();
        await page.Locator("input[autocomplete^=username]").FillAsync(name);
        await page.Locator("input[type=password]").FillAsync(Environment.GetEnvironmentVariable(Passphrase)!);
        await page.Locator("form[data-passkey-form] button.button:not([type=button])").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/home$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}
