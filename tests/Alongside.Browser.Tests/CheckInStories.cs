using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Alongside.Tests;
using Alongside.Tests.CheckIns;
using Alongside.Tests.Town;
using Alongside.Web.CheckIns;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>A check-in on a phone: missed and mended, answered with few keys, and answered quickly.</summary>
public sealed class CheckInStories(RealTown town, Stage stage) : BondStory(town, stage)
{
    private const int MostPresses = 12, Tries = 5, TimesSlower = 4, KeyEvery = 180;

    [Theory, InlineData("en", true, "Reach out to Maya"), InlineData("es", true, "Acércate a Maya"), InlineData("en", false, "Reach out to Maya"), InlineData("es", false, "Acércate a Maya")]
    public async Task A_missed_check_in_is_mended(string language, bool script, string reachOut)
    {
        var words = new Wording(language);
        var (maya, sam, talk) = await DueAsync(language, new(Reaching.Own, 10, "ring twice, then text"));
        await Town.LaterAsync(talk, hours: 24);

        // The day after nobody has answered. The supporter is asked to reach out, in the way that both agreed on; the peer is not scolded.
        var his = await PhoneAsync(sam, language, script);
        await his.GotoAsync("/home");
        await Expect(Line(his, reachOut)).ToContainTextAsync("ring twice, then text");
        var hers = await PhoneAsync(maya, language, script);
        await HomeWithoutAsync(hers, words.Of<CheckInsWords>("ReachOutTo", "Sam"));

        await Line(his, reachOut).GetByRole(AriaRole.Link).ClickAsync();
        await ThereAsync(his, $"/talk/{talk}");
        await his.FillAsync("#words", "I am here. How are you today?");
        await his.ClickAsync("form.composer button.button--icon");
        await Expect(his.Locator(".is-mine:not(.is-waiting) .say-words")).ToHaveTextAsync("I am here. How are you today?");
        await HomeWithoutAsync(his, reachOut);
        if (script) await ListenAsync(his, $"/us/{talk}"); else await his.GotoAsync($"/us/{talk}");
        await Expect(his.Locator("#check-ins .weeks li").Last).ToContainTextAsync(words.Of<CheckInsWords>("State.Missed"));

        // She reads it, and answers the check-in that still waits.
        var due = words.Of<CheckInsWords>("DueTitle", "Sam");
        await hers.GotoAsync($"/talk/{talk}");
        await Expect(hers.Locator(".is-theirs .say-words")).ToHaveTextAsync("I am here. How are you today?");
        await hers.GotoAsync("/home");
        await Line(hers, due).GetByRole(AriaRole.Link).ClickAsync();
        await ThereAsync(hers, "/check-ins/");
        await hers.GetByLabel(words.Of<CheckInsWords>("Week.2"), new() { Exact = true }).CheckAsync();
        await hers.FillAsync("#well", "My sister called.");
        await Button(hers, words.Of<CheckInsWords>("ShareWith", "Sam")).ClickAsync();
        await ThereAsync(hers, $"/us/{talk}");
        await Expect(hers.Locator("#check-ins .weeks li").Last).ToContainTextAsync(words.Of<CheckInsWords>("Week.2"));
        await HomeWithoutAsync(hers, due);

        // His page knows by itself; what she shared is one tap further.
        if (!script) await his.ReloadAsync();
        await Expect(his.Locator("#check-ins .weeks li").Last).ToContainTextAsync(words.Of<CheckInsWords>("Week.2"));
        await his.Locator("#check-ins .weeks a").Last.ClickAsync();
        await Expect(his.Locator(".said")).ToContainTextAsync("My sister called.");
        await HomeWithoutAsync(his, reachOut);
    }

    [Fact]
    public async Task A_check_in_is_answered_with_the_keyboard_alone_and_few_presses()
    {
        var (maya, _, talk) = await DueAsync("en");
        var page = await OpenAsync(maya.Browser);
        await page.GotoAsync($"/check-ins/{await Town.NewestOfAsync(talk)}");
        var presses = 0;
        async Task PressAsync(string key) { presses++; await page.Keyboard.PressAsync(key); }
        // The first stop leads past the head of the page.
        await PressAsync("Tab");
        await PressAsync("Enter");
        while (presses < MostPresses && !await page.EvaluateAsync<bool>("document.activeElement.name === 'week'")) await PressAsync("Tab");
        for (var step = 1; step < 4; step++) await PressAsync("ArrowRight");
        Assert.True(await page.Locator("input[name=week][value='4']").IsCheckedAsync());
        while (presses < MostPresses && !await page.EvaluateAsync<bool>("document.activeElement.matches('form .button')")) await PressAsync("Tab");
        await PressAsync("Enter");
        await ThereAsync(page, $"/us/{talk}");
        await Expect(page.Locator("#check-ins .weeks li").Last).ToContainTextAsync("Mostly steady");
        Assert.True(presses <= MostPresses, $"It took {presses} presses.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{presses} presses");
    }

    [Theory, InlineData("en"), InlineData("es")]
    public async Task The_five_words_and_the_button_are_on_one_screen_of_a_phone(string language)
    {
        var (maya, _, talk) = await DueAsync(language);
        var page = await OpenAsync(maya.Browser, with => with.ViewportSize = new() { Width = 390, Height = 800 });
        await page.GotoAsync($"/check-ins/{await Town.NewestOfAsync(talk)}");
        // What is in view and covered by nothing: where it stands, it is what a finger meets.
        var hidden = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.scale label'), document.querySelector('.answer-send .button')].filter(one => {
              const { left, top, right, bottom } = one.getBoundingClientRect();
              return [top + 4, bottom - 4].some(y => { const met = document.elementFromPoint((left + right) / 2, y); return !met || !one.contains(met); });
            }).map(one => one.textContent)
            """);
        Assert.Empty(hidden);
    }

    /// <summary>From the first page to the answer that stands on the page of both, with a line typed as a thumb types. Measured and written down; what is good enough is judged in docs/performance.md.</summary>
    [Fact]
    public async Task How_long_a_check_in_takes_on_a_phone_is_written_down()
    {
        const string Well = "Clay night. I laughed out loud.";
        var times = new List<double>();
        for (var tries = 0; tries < Tries; tries++)
        {
            var (maya, _, talk) = await DueAsync("en");
            var page = await PhoneAsync(maya, "en");
            var processor = await page.Context.NewCDPSessionAsync(page);
            await processor.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = TimesSlower });
            await page.GotoAsync("/home");
            var clock = Stopwatch.StartNew();
            await Line(page, "Check-in with Sam").GetByRole(AriaRole.Link).TapAsync();
            await page.TapAsync("input[name=week][value='4']");
            await page.TapAsync("#well");
            await page.Keyboard.TypeAsync(Well, new() { Delay = KeyEvery });
            await Button(page, "Share with Sam").TapAsync();
            await Expect(page.Locator("#check-ins .weeks li").Last).ToContainTextAsync("Mostly steady");
            times.Add(clock.Elapsed.TotalSeconds);
        }
        times.Sort();
        var text = JsonSerializer.Serialize(new { unit = "s", date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), tries = Tries, letters = Well.Length, msPerLetter = KeyEvery, timesSlower = TimesSlower, p50 = Math.Round(times[Tries / 2], 1), max = Math.Round(times[^1], 1) });
        Directory.CreateDirectory(House.Folder("artifacts", "figures"));
        await File.WriteAllTextAsync(House.Folder("artifacts", "figures", "check-in.json"), text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    private async Task<(Member Maya, Member Sam, Guid Talk)> DueAsync(string language, Reaching? reaching = null)
    {
        var (maya, sam, talk) = await WalkAsync(language);
        await Town.BegunAgoAsync(talk, 2);
        await Town.AgreeAsync(talk, maya.Id, daysAgo: 1, reaching: reaching);
        await Agreeing.WalkAsync(Town);
        return (maya, sam, talk);
    }
}
