using Alongside.Tests.Town;
using Alongside.Web.People;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>The coach beside somebody who writes: it offers, and the words stay theirs.</summary>
public sealed class CoachStories(RealTown town, Stage stage) : Story(town, stage)
{
    private const string Advice = "You should just tell her how you feel.";

    private async Task<(Member Maya, IPage Sam, Guid Talk)> WritingAsync()
    {
        var maya = await Town.ArriveAsync("Maya");
        var sam = await Town.ArriveAsync("Sam", Role.Supporter);
        var talk = await Town.WalkTogetherAsync(maya, sam);
        var page = await OpenAsync(sam.Browser);
        await page.GotoAsync($"/talk/{talk}");
        await page.Locator("#words").PressSequentiallyAsync(Advice);
        return (maya, page, talk);
    }

    [Fact]
    public async Task A_hint_that_is_used_gives_a_beginning_and_keeps_the_words()
    {
        var (_, sam, _) = await WritingAsync();
        await Expect(sam.Locator(".hint-head")).ToHaveTextAsync("This tells Maya what to do");
        var begin = await sam.Locator("[data-begin]").GetAttributeAsync("data-begin");
        await sam.ClickAsync("[data-use]");
        await Expect(sam.Locator("#words")).ToHaveValueAsync($"{begin}\n{Advice}");
        await Expect(sam.Locator(".hint")).ToHaveCountAsync(0);
        await Expect(sam.Locator("#words")).ToBeFocusedAsync();

        await sam.Keyboard.PressAsync("Control+z");
        await Expect(sam.Locator("#words")).ToHaveValueAsync(Advice);
    }

    [Fact]
    public async Task A_hint_that_is_ignored_stands_in_nobodys_way()
    {
        var (maya, sam, talk) = await WritingAsync();
        await Expect(sam.Locator(".hint")).ToBeVisibleAsync();
        await sam.Keyboard.PressAsync("Control+Enter");
        await Expect(sam.Locator(".is-mine:not(.is-waiting) .say-words")).ToHaveTextAsync(Advice);
        await Expect(sam.Locator(".hint")).ToHaveCountAsync(0);
        Assert.DoesNotContain("hint", (await maya.Browser.OpenAsync($"/talk/{talk}")).QuerySelector(".stream")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeping_ones_own_words_is_respected_until_they_are_sent()
    {
        var (_, sam, _) = await WritingAsync();
        await sam.ClickAsync("[data-keep]");
        await Expect(sam.Locator("#words")).ToBeFocusedAsync();
        var looked = sam.WaitForResponseAsync(answer => answer.Url.EndsWith("/look", StringComparison.Ordinal));
        await sam.Keyboard.TypeAsync(" Really, you should.");
        await looked;
        await Expect(sam.Locator(".hint")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Switched_off_nothing_looks_at_what_is_written()
    {
        var (_, sam, talk) = await WritingAsync();
        await Expect(sam.Locator(".hint")).ToBeVisibleAsync();
        await sam.GotoAsync("/more/coach");
        await sam.CheckAsync("input[value=Off]");
        await sam.ClickAsync("main form button");
        await Expect(sam.Locator("[role=status]")).ToBeVisibleAsync();

        var looks = 0;
        sam.Request += (_, request) => { if (request.Url.EndsWith("/look", StringComparison.Ordinal)) looks++; };
        await sam.GotoAsync($"/talk/{talk}");
        // The words are kept later than a look would come.
        var kept = sam.WaitForResponseAsync(answer => answer.Url.EndsWith("/draft", StringComparison.Ordinal));
        await sam.FillAsync("#words", "You should really call her.");
        await kept;
        await Expect(sam.Locator(".hint")).ToHaveCountAsync(0);
        Assert.Equal(0, looks);
    }

    [Fact]
    public async Task Both_say_yes_on_the_page_of_the_two_and_either_takes_it_back()
    {
        var (maya, sam, talk) = await WritingAsync();
        await sam.GotoAsync($"/us/{talk}");
        await sam.ClickAsync("text=Yes, it may look");
        await Expect(sam.Locator("#coach .badge--good")).ToHaveCountAsync(1);
        var hers = await OpenAsync(maya.Browser);
        await hers.GotoAsync($"/us/{talk}");
        await Expect(hers.Locator("#coach .badge--good")).ToHaveCountAsync(1);
        await hers.ClickAsync("text=Yes, it may look");
        await Expect(hers.Locator("#coach .badge--good")).ToHaveCountAsync(2);
        await hers.ClickAsync("text=Take my yes back");
        await Expect(hers.Locator("#coach .badge--good")).ToHaveCountAsync(1);
    }
}
