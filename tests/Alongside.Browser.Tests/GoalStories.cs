using Alongside.Tests.Town;
using Alongside.Web.Celebrations;
using Alongside.Web.Conversations;
using Alongside.Web.Goals;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>A goal from its first words to a card from both sides.</summary>
public sealed class GoalStories(RealTown town, Stage stage) : BondStory(town, stage)
{
    private const string Toward = "More evenings out", First = "Walk to the river", Then = "Clay night", His = "You went, in the rain.", Hers = "Two weeks of trying.";

    [Theory, InlineData("en", true, "Maya did a step"), InlineData("es", true, "Maya dio un paso"), InlineData("en", false, "Maya did a step"), InlineData("es", false, "Maya dio un paso")]
    public async Task A_goal_goes_from_first_words_to_a_card_from_both_sides(string language, bool script, string didAStep)
    {
        var words = new Wording(language);
        var (maya, sam, talk) = await WalkAsync(language);
        var (hers, his) = (await PhoneAsync(maya, language, script), await PhoneAsync(sam, language, script));
        if (script) await ListenAsync(his, $"/us/{talk}"); else await his.GotoAsync($"/us/{talk}");
        await Expect(his.Locator("#goals")).ToContainTextAsync(words.Of<GoalsWords>("NoneYet"));

        await hers.GotoAsync($"/us/{talk}");
        await hers.Locator("#goals").GetByRole(AriaRole.Link, new() { Name = words.Of<GoalsWords>("Add") }).ClickAsync();
        await ThereAsync(hers, "/goals/new$");
        await hers.FillAsync("#words", Toward);
        await hers.FillAsync("#why", "To see people again");
        await hers.CheckAsync("input[name=see][value=both]");
        await hers.FillAsync("#step-0", First);
        await hers.FillAsync("#step-1", Then);
        await Button(hers, words.Of<GoalsWords>("KeepGoal")).ClickAsync();
        await ThereAsync(hers, "/goals/[0-9a-f-]{36}$");
        await Expect(hers.Locator("h1")).ToHaveTextAsync(Toward);

        // He is told while he looks, and nobody but her can mark a step.
        if (!script) await his.ReloadAsync();
        await Expect(his.Locator("#goals")).ToContainTextAsync(Toward);
        await Expect(his.Locator("#goals")).ToContainTextAsync(words.Of<GoalsWords>("NextIs", First));
        await hers.Locator("#steps li", new() { HasTextString = First }).GetByRole(AriaRole.Button, new() { Name = words.Of<GoalsWords>("Done") }).ClickAsync();
        await Expect(hers.Locator("#steps .is-done")).ToContainTextAsync(First);
        if (!script) await his.ReloadAsync();
        await Expect(his.Locator("#goals")).ToContainTextAsync(words.Of<GoalsWords>("NextIs", Then));
        await Expect(his.Locator("#celebrations")).ToContainTextAsync(words.Of<CelebrationsWords>("Title.Step", First));

        // He celebrates it in words, and she reads them where they talk.
        if (script) await ListenAsync(hers, $"/talk/{talk}"); else await hers.GotoAsync($"/talk/{talk}");
        await his.GotoAsync("/home");
        await Line(his, didAStep).GetByRole(AriaRole.Link).ClickAsync();
        await ThereAsync(his, "/celebrate/");
        await his.FillAsync("#words", His);
        await his.CheckAsync("input[name=ask][value=took]");
        await Button(his, words.Of<CelebrationsWords>("SendCard", "Maya")).ClickAsync();
        await ThereAsync(his, $"/talk/{talk}");
        if (!script) await hers.ReloadAsync();
        await Expect(hers.Locator(".say--card")).ToContainTextAsync(His);
        await Expect(hers.Locator(".say--card")).ToContainTextAsync(words.Of<CelebrationsWords>("Prompt.took"));
        await HomeWithoutAsync(his, didAStep);

        // Hers goes with it, and it is a card from both sides.
        await hers.GotoAsync($"/us/{talk}");
        await hers.Locator("#celebrations").GetByRole(AriaRole.Link, new() { Name = words.Of<CelebrationsWords>("SeeCard") }).ClickAsync();
        await Expect(hers.Locator("main")).ToContainTextAsync(words.Of<CelebrationsWords>("AddYours", "Sam"));
        await hers.FillAsync("#words", Hers);
        await Button(hers, words.Of<CelebrationsWords>("SendCard", "Sam")).ClickAsync();
        await ThereAsync(hers, $"/talk/{talk}");
        foreach (var page in new[] { hers, his })
        {
            await page.GotoAsync($"/talk/{talk}");
            await Expect(page.Locator(".say--card")).ToHaveCountAsync(2);
            await Expect(page.Locator(".say--card").Last).ToContainTextAsync(words.Of<ConversationsWords>("FromBoth"));
            await Expect(page.Locator(".say--card").Last).ToContainTextAsync(Hers);
        }
    }
}
