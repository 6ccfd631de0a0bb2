using Alongside.Tests.Town;
using Alongside.Web.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>Two people, two real browsers.</summary>
public sealed class TalkStories(RealTown town, Stage stage) : Story(town, stage)
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
        var page = await OpenAsync(maya.Browser, with => with.JavaScriptEnabled = false);
        await page.GotoAsync($"/talk/{talk}");
        await page.FillAsync("#words", "Plain paper works too.");
        await page.ClickAsync("form.composer button.button--icon");
        await Expect(page.Locator(".say-words")).ToHaveTextAsync("Plain paper works too.");

        var other = await OpenAsync(sam.Browser, with => with.JavaScriptEnabled = false);
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

    [Fact]
    public async Task Older_words_come_while_scrolling_up_and_none_is_shown_twice()
    {
        var (maya, sam, talk) = await CastAsync();
        for (var i = 1; i <= 120; i++)
            await (i % 3 == 0 ? sam : maya).Browser.PutJsonAsync($"/conversations/{talk}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", new { kind = "words", text = $"Word {i}" });
        var page = await OpenAsync(maya.Browser);
        await page.GotoAsync($"/talk/{talk}");
        await Expect(page.Locator(".stream li[data-number]")).ToHaveCountAsync(50);
        await page.EvaluateAsync("scrollTo(0, 0)");
        await Expect(page.Locator(".stream li[data-number]")).ToHaveCountAsync(100);
        await page.EvaluateAsync("scrollTo(0, 0)");
        await Expect(page.Locator(".stream li[data-number]")).ToHaveCountAsync(120);
        await Expect(page.Locator("[data-older]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".stream .day")).ToHaveCountAsync(1);
    }

    /// <summary>A quick thumb is at the top again before the browser has drawn anything.</summary>
    [Fact]
    public async Task Older_words_go_on_coming_for_somebody_who_stays_at_the_top()
    {
        var (maya, _, talk) = await CastAsync();
        for (var i = 1; i <= 120; i++)
            await maya.Browser.PutJsonAsync($"/conversations/{talk}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", new { kind = "words", text = $"Word {i}" });
        var page = await OpenAsync(maya.Browser);
        await page.GotoAsync($"/talk/{talk}");
        await page.EvaluateAsync("new MutationObserver(() => scrollTo(0, 0)).observe(document.querySelector('.stream'), { childList: true }); scrollTo(0, 0)");
        await Expect(page.Locator(".stream li[data-number]")).ToHaveCountAsync(120);
    }

    [Fact]
    public async Task What_changed_before_the_page_could_listen_is_shown_as_soon_as_it_does()
    {
        var (maya, sam, talk) = await CastAsync();
        var late = new TaskCompletionSource();
        var his = await OpenAsync(sam.Browser);
        await his.RouteAsync("**/live", async route => { await late.Task; await route.ContinueAsync(); });
        await his.GotoAsync($"/talk/{talk}");
        await his.FillAsync("#words", "I was about to say something.");
        var hers = await OpenAsync(maya.Browser);
        await hers.GotoAsync($"/us/{talk}");
        await hers.ClickAsync("text=End it now");
        await Expect(hers.Locator("text=End it now")).ToHaveCountAsync(0);
        late.SetResult();
        await Expect(his.Locator("text=This talk has been put away.")).ToBeVisibleAsync();
        await Expect(his.Locator("text=I was about to say something.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_could_not_be_sent_when_it_ended_is_still_there_to_read()
    {
        var (maya, sam, talk, _) = await TwoAsync();
        await sam.FillAsync("#words", "I was about to say something.");
        await maya.GotoAsync($"/us/{talk}");
        await maya.ClickAsync("text=End it now");
        await Expect(sam.Locator("text=This talk has been put away.")).ToBeVisibleAsync();
        await Expect(sam.Locator("text=I was about to say something.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Unread_marks_are_true_on_every_device()
    {
        var (maya, sam, talk) = await CastAsync();
        var phone = await OpenAsync(sam.Browser);
        var laptop = await OpenAsync(await Town.BrowserOfAsync(sam.Id));
        await Task.WhenAll(phone.GotoAsync("/home"), laptop.GotoAsync("/home"));
        await maya.Browser.PutJsonAsync($"/conversations/{talk}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", new { kind = "words", text = "Good morning" });
        await Expect(phone.Locator(".nav .badge")).ToHaveTextAsync("1");
        await Expect(laptop.Locator(".nav .badge")).ToHaveTextAsync("1");
        await phone.GotoAsync($"/talk/{talk}");
        await Expect(laptop.Locator(".nav .badge")).ToHaveCountAsync(0);
    }

    private async Task<(Member Maya, Member Sam, Guid Talk)> CastAsync()
    {
        var maya = await Town.ArriveAsync("Maya");
        var sam = await Town.ArriveAsync("Sam", Role.Supporter);
        return (maya, sam, await Town.WalkTogetherAsync(maya, sam));
    }

    private async Task<(IPage Maya, IPage Sam, Guid Talk, (Member Maya, Member Sam) Cast)> TwoAsync()
    {
        var (maya, sam, talk) = await CastAsync();
        var hers = await OpenAsync(maya.Browser);
        var his = await OpenAsync(sam.Browser);
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
