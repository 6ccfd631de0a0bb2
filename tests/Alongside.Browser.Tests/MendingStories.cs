using Alongside.Tests.Town;
using Alongside.Web.Pulse;
using Alongside.Web.Repair;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>A pulse that drops, words that mend, and the look back two weeks later.</summary>
public sealed class MendingStories(RealTown town, Stage stage) : BondStory(town, stage)
{
    private const string Sent = "On Tuesday, when you planned my week, I felt told what to do.";

    [Theory, InlineData("en", "This is lower than it was for you before."), InlineData("es", "Esto es más bajo que antes para ti.")]
    public async Task A_pulse_that_drops_opens_a_way_to_mend_and_two_weeks_later_it_is_asked_how_it_is(string language, string dropped)
    {
        var words = new Wording(language);
        var (maya, sam, talk) = await WalkAsync(language);
        for (var month = 0; month < 3; month++)
        {
            await AnswerAsync(maya, talk, step: 3);
            await LaterAsync(talk, days: 31);
        }

        // The month is over, and it is asked how it is.
        await WalkRoundAsync<DuePulses>();
        var (hers, his) = (await PhoneAsync(maya, language), await PhoneAsync(sam, language));
        var asked = words.Of<PulseWords>("TodayTitle", "Sam");
        await hers.GotoAsync("/home");
        await Line(hers, asked).GetByRole(AriaRole.Link).ClickAsync();
        await ThereAsync(hers, "/pulse$");
        foreach (var line in PulseLines.Lines) await hers.Locator($"label:has(input[name={line.Slug}][value='2'])").ClickAsync();
        await Button(hers, words.Of<PulseWords>("Keep")).ClickAsync();
        await Expect(hers.Locator("main")).ToContainTextAsync(words.Of<PulseWords>("SaidTitle"));
        await Expect(hers.Locator("main")).ToContainTextAsync(dropped);

        // Softly: one link, and the words come from what she ticks.
        await ListenAsync(his, $"/talk/{talk}");
        await hers.GetByRole(AriaRole.Link, new() { Name = words.Of<PulseWords>("SomethingOff") }).ClickAsync();
        await ThereAsync(hers, "/off$");
        await hers.Locator("label:has(input[name=felt][value=Told])").ClickAsync();
        await Button(hers, words.Of<RepairWords>("GoOn")).ClickAsync();
        await ThereAsync(hers, "/off/[0-9a-f-]{36}$");
        await Expect(hers.Locator("#words")).ToHaveValueAsync(words.Of<RepairWords>("Start", words.Of<RepairWords>("Start.Told"), words.Of<RepairWords>("Wish.Told")));
        await Expect(his.Locator(".composer aside")).ToHaveCountAsync(0);
        await hers.FillAsync("#words", Sent);
        await Button(hers, words.Of<RepairWords>("SendTo", "Sam")).ClickAsync();
        await Expect(hers.Locator(".badge--good")).ToBeVisibleAsync();

        // He reads it as it comes, with a guide for owning his part.
        await Expect(his.Locator(".is-theirs .say-words")).ToHaveTextAsync(Sent);
        await his.GotoAsync($"/talk/{talk}");
        await his.Locator(".composer aside").GetByRole(AriaRole.Link, new() { Name = words.Of<RepairWords>("SlotOpen") }).ClickAsync();
        await ThereAsync(his, "/off/guide$");
        await Expect(his.Locator("ol.path > li")).ToHaveCountAsync(5);
        await Expect(his.Locator("main")).Not.ToContainTextAsync(words.Of<RepairWords>("Felt.Told"));
        await his.GotoAsync($"/talk/{talk}");
        await his.FillAsync("#words", "I told you what to do. I am sorry. What would be better?");
        await his.Keyboard.PressAsync("Control+Enter");
        await Expect(his.Locator(".is-mine:not(.is-waiting) .say-words")).ToBeVisibleAsync();

        // Two weeks later both are asked, each for themselves.
        await PastAsync($"update repair set look_back_at = look_back_at - interval '15 days', raised_at = raised_at - interval '15 days', told_at = told_at - interval '15 days' where companionship_id = {talk}");
        await WalkRoundAsync<LookBacks>();
        var lookBack = words.Of<RepairWords>("LookBackTitle");
        foreach (var page in new[] { hers, his })
        {
            await page.GotoAsync("/home");
            await Line(page, lookBack).GetByRole(AriaRole.Link).ClickAsync();
            await ThereAsync(page, "/look-back$");
            await Button(page, words.Of<RepairWords>("Now.Better")).ClickAsync();
            await ThereAsync(page, $"/us/{talk}$");
            await HomeWithoutAsync(page, lookBack);
        }
        await his.GotoAsync($"/talk/{talk}");
        await Expect(his.Locator(".composer aside")).ToHaveCountAsync(0);
    }

    // What was answered in months before, as a browser without script sends it.
    private static async Task AnswerAsync(Member who, Guid talk, int step)
    {
        using var answer = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/pulse?again=yes"), "form:has([name=room])", [.. PulseLines.Lines.Select(line => (line.Slug, $"{step}")), ("who", "me")]);
        Assert.True((int)answer.StatusCode is >= 300 and < 400);
    }

    private async Task LaterAsync(Guid talk, int days)
    {
        await PastAsync($"update companionship set hello_at = hello_at - make_interval(days => {days}), begun_at = begun_at - make_interval(days => {days}), peer_yes_at = peer_yes_at - make_interval(days => {days}), supporter_yes_at = supporter_yes_at - make_interval(days => {days}) where id = {talk}");
        await PastAsync($"update pulse set asked_at = asked_at - make_interval(days => {days}), answered_at = answered_at - make_interval(days => {days}), next_at = next_at - make_interval(days => {days}) where companionship_id = {talk}");
    }
}
