using Alongside.Tests.Town;

namespace Alongside.Browser.Tests;

/// <summary>Picking what one has lived through, with script: finding while typing, and who may see it at once.</summary>
public sealed class PickStories(RealTown town, Stage stage) : Story(town, stage)
{
    [Fact]
    public async Task A_line_is_found_while_typing_and_what_was_ticked_is_kept()
    {
        var maya = await Town.ArriveAsync("Maya");
        var page = await OpenAsync(maya.Browser);
        await page.GotoAsync("/about/lived");
        await page.FillAsync("#q", "MILITÁR");
        Assert.True(await page.Locator(".chip:visible").CountAsync() is > 0 and < 10);
        await page.CheckAsync("input[name=lived][value=veteran]");

        // Another word hides the rest, but not what was ticked; who may see it can be chosen before anything is saved.
        await page.FillAsync("#q", "prison");
        Assert.True(await page.Locator("input[name=lived][value=veteran]").IsVisibleAsync());
        await page.SelectOptionAsync("select[name=see-veteran]", "Companions");
        await page.CheckAsync("[data-row=veteran] input[name=matters]");
        await page.CheckAsync("input[name=lived][value=loved-one-in-prison]");
        await page.UncheckAsync("input[name=lived][value=loved-one-in-prison]");
        Assert.Equal(1, await page.Locator("[data-row]").CountAsync());

        await page.Locator("button[value=next]").ClickAsync();
        await ThereAsync(page, "/about$");
        var said = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Served in the military (matters most to me)", said);
        Assert.Contains("My supporter", said);
        Assert.DoesNotContain("prison", said);
    }
}
