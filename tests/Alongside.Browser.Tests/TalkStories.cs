using Alongside.Tests.Town;
using Alongside.Web.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>Two people, two real browsers.</summary>
public sealed class TalkStories(RealTown town, Stage stage)
{
    [Fact]
    public async Task Words_cross_from_one_browser_to_the_other_and_back()
    {
        var (maya, sam, _, _) = await TwoAsync();
        await maya.FillAsync("#words", "I went to the clay night.");
        await maya.ClickAsync("form.composer button.button--icon");
        await Expect(sam.Locator(".say-words").Last).ToHaveTextAsync("I went to the clay night.");
        await Expect(maya.Locator(".is-mine.is-waiting")).ToHaveCountAsync(0);

        await sam.FillAsync("#words", "What helped you open the door?");
        await Expect(maya.Locator("[data-writing]")).ToBeVisibleAsync();
        await sam.Keyboard.PressAsync("Control+Enter");
        await Expect(maya.Locator(".is-theirs .say-words")).ToHaveTextAsync("What helped you open the door?");
        await Expect(maya.Locator(".stream li[data-number]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Words_written_without_a_connection_wait_and_go_by_themselves()
    {
        var (maya, sam, _, _) = await TwoAsync();
        await maya.Context.SetOfflineAsync(true);
        await maya.FillAsync("#words", "Quiet. Maybe just cooking.");
        await maya.Keyboard.PressAsync("Control+Enter");
        await Expect(maya.Locator(".is-waiting [data-state=waiting]")).ToBeVisibleAsync();
        await sam.FillAsync("#words", "Take your time.");
        await sam.Keyboard.PressAsync("Control+Enter");
        await Expect(sam.Locator(".is-mine:not(.is-waiting) .say-words")).ToHaveTextAsync("Take your time.");

        await maya.Context.SetOfflineAsync(false);
        await Expect(sam.Locator(".is-theirs .say-words")).ToHaveTextAsync("Quiet. Maybe just cooking.");
        await Expect(maya.Locator(".is-waiting")).ToHaveCountAsync(0);
        await Expect(maya.Locator(".is-theirs .say-words")).ToHaveTextAsync("Take your time.");
        await Expect(maya.Locator(".stream li[data-number]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Without_script_the_form_sends_and_the_page_shows_it()
    {
        var (maya, sam, talk) = await CastAsync();
        var page = await stage.OpenAsync(town, maya.Browser, with => with.JavaScriptEnabled = false);
        await page.GotoAsync($"/talk/{talk}");
        await page.FillAsync("#words", "Plain paper works too.");
        await page.ClickAsync("form.composer button.button--icon");
        await Expect(page.Locator(".say-words")).ToHaveTextAsync("Plain paper works too.");

        var other = await stage.OpenAsync(town, sam.Browser, with => with.JavaScriptEnabled = false);
        await other.GotoAsync($"/talk/{talk}");
        await Expect(other.Locator(".say-words")).ToHaveTextAsync("Plain paper works too.");
        await other.ClickAsync(".say-more");
        await other.ClickAsync("button[value=heard]");
        await Expect(other.Locator(".say-sign")).ToContainTextAsync("I hear you");
    }

    [Fact]
    public async Task Ending_closes_the_page_of_the_other_at_once()
    {
        var (maya, sam, talk, _) = await TwoAsync();
        await maya.GotoAsync($"/us/{talk}");
        await maya.ClickAsync("text=End it now");
        await Expect(sam.Locator("text=This talk has been put away.")).ToBeVisibleAsync();
        await Expect(sam.Locator("#words")).ToHaveCountAsync(0);
    }

    private async Task<(Member Maya, Member Sam, Guid Talk)> CastAsync()
    {
        var maya = await town.ArriveAsync("Maya");
        var sam = await town.ArriveAsync("Sam", Role.Supporter);
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private async Task<(IPage Maya, IPage Sam, Guid Talk, (Member Maya, Member Sam) Cast)> TwoAsync()
    {
        var (maya, sam, talk) = await CastAsync();
        var hers = await stage.OpenAsync(town, maya.Browser);
        var his = await stage.OpenAsync(town, sam.Browser);
        await Task.WhenAll(OpenTalkAsync(hers, talk), OpenTalkAsync(his, talk));
        return (hers, his, talk, (maya, sam));
    }

    // Ready is when the stream listens, not when the page is drawn.
    private static async Task OpenTalkAsync(IPage page, Guid talk)
    {
        var listening = page.WaitForRequestAsync("**/live");
        await page.GotoAsync($"/talk/{talk}");
        await listening;
    }
}
