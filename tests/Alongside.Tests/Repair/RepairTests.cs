using Alongside.Tests.Town;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Repair;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Repair;

/// <summary>Something felt off. Who raised it chooses what becomes of it, and the other sees nothing before.</summary>
public sealed class RepairTests(RealTown town)
{
    private const string Own = "it was the third time";

    private static async Task<Guid> RaiseAsync(Member who, Guid talk, Way way, string felt = "Told", string own = Own)
    {
        using var answer = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/off"), "form:has([name=felt])", ("felt", felt), ("way", $"{way}"), ("own", own));
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    private static async Task PressAsync(Member who, string page, string form, params (string, string)[] values) =>
        (await who.Browser.SubmitAsync(await who.Browser.OpenAsync(page), form, values)).Dispose();

    private static async Task<Guid> OpenForBothAsync(Member who, Guid talk)
    {
        var mend = await RaiseAsync(who, talk, Way.Together);
        await PressAsync(who, $"/us/{talk}/off/{mend}", "form[action$=open]");
        return mend;
    }

    private static async Task<string[]> SeenAsync(Member who, Guid talk) =>
        [await who.ReadAsync($"/us/{talk}"), await who.ReadAsync($"/talk/{talk}"), await who.ReadAsync("/home"), await who.ReadAsync($"/us/{talk}/off"), await who.ReadAsync($"/us/{talk}/off/guide"), await who.ReadAsync("/privacy/looks")];

    private Task WalkRoundAsync() => town.WalkRoundAsync(scopes => new LookBacks(scopes, TimeProvider.System));

    private Task<int> TwoWeeksAsync(Guid mend) => town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update repair set look_back_at = look_back_at - interval '15 days', raised_at = raised_at - interval '15 days' where id = {mend}"));

    [Fact]
    public async Task What_was_ticked_becomes_words_to_start_from_and_what_is_sent_is_a_message_of_ones_own()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var mend = await RaiseAsync(maya, talk, Way.Tell);
        var page = await maya.Browser.OpenAsync($"/us/{talk}/off/{mend}");
        Assert.Equal("On ..., when ..., I felt told what to do. I would like you to ask me what I want first.", ((IHtmlTextAreaElement)page.QuerySelector("#words")!).Value.Trim());
        // Pressed twice, in two tabs at the same moment, it is one message.
        var tabs = new List<(Browser Browser, IHtmlDocument Page)>();
        for (var tab = 0; tab < 4; tab++)
        {
            var browser = await town.BrowserOfAsync(maya.Id);
            tabs.Add((browser, await browser.OpenAsync($"/us/{talk}/off/{mend}")));
        }
        var presses = await Task.WhenAll(tabs.Select(tab => tab.Browser.SubmitAsync(tab.Page, "form:has(#words)", ("words", "On Monday I felt told what to do."), ("do", "send"))));
        foreach (var press in presses) press.Dispose();
        var told = await sam.Browser.OpenAsync($"/talk/{talk}");
        Assert.Single(told.QuerySelectorAll(".stream .say-words"), said => said.TextContent == "On Monday I felt told what to do.");
        Assert.DoesNotContain(Own, told.Body!.TextContent);
    }

    [Fact]
    public async Task Who_it_was_sent_to_has_a_guide_above_the_box_until_they_put_it_away_and_the_sender_has_none()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var mend = await RaiseAsync(maya, talk, Way.Tell);
        Assert.Empty((await sam.Browser.OpenAsync($"/talk/{talk}")).QuerySelectorAll(".composer aside"));
        await PressAsync(maya, $"/us/{talk}/off/{mend}", "form:has(#words)", ("words", "I felt told."), ("do", "send"));
        Assert.Single((await sam.Browser.OpenAsync($"/talk/{talk}")).QuerySelectorAll(".composer aside"));
        Assert.Empty((await maya.Browser.OpenAsync($"/talk/{talk}")).QuerySelectorAll(".composer aside"));
        await PressAsync(sam, $"/us/{talk}/off/guide", "form#away");
        Assert.Empty((await sam.Browser.OpenAsync($"/talk/{talk}")).QuerySelectorAll(".composer aside"));
    }

    [Theory, InlineData(Way.Tell), InlineData(Way.Together), InlineData(Way.Third), InlineData(Way.Pause), InlineData(Way.Other), InlineData(Way.Note)]
    public async Task Until_something_is_chosen_no_page_of_the_other_changes_by_a_letter(Way way)
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await SeenAsync(sam, talk);
        var before = await SeenAsync(sam, talk);
        var mend = await RaiseAsync(maya, talk, way);
        if (way == Way.Tell) await PressAsync(maya, $"/us/{talk}/off/{mend}", "form:has(#words)", ("words", "not yet"), ("do", "keep"));
        Assert.Contains(Own, await maya.ReadAsync($"/us/{talk}/off/{mend}"));
        Assert.Equal(before, await SeenAsync(sam, talk));
        Assert.Equal((404, 404), (await sam.StatusAsync($"/us/{talk}/off/{mend}"), await sam.StatusAsync($"/us/{talk}/off/{mend}/together")));
        Assert.Equal(0, await town.LettersAsync(sam.Id, Letter.Repair));
    }

    [Fact]
    public async Task Words_that_cannot_be_sent_while_resting_are_kept_and_say_so()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var mend = await RaiseAsync(maya, talk, Way.Tell);
        await PressAsync(sam, $"/us/{talk}", "form:has([value=pause])");
        using var answer = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}/off/{mend}"), "form:has(#words)", ("words", "When you called, I felt rushed."), ("do", "send"));
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("You are resting.", (await maya.Browser.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("I felt rushed.", await maya.ReadAsync($"/us/{talk}/off/{mend}"));
    }

    [Fact]
    public async Task A_page_for_both_is_told_to_the_other_and_each_reads_the_other_when_and_while_both_are_ready()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await using var ear = await Ear.ListenAsync(sam.Browser);
        var mend = await OpenForBothAsync(maya, talk);
        Assert.Equal($"us/{talk}", (await ear.NextItemAsync("changed")).Data);
        Assert.Equal(1, await town.LettersAsync(sam.Id, Letter.Repair));
        Assert.Contains("something to talk through", await sam.ReadAsync("/home"));
        var page = $"/us/{talk}/off/{mend}/together";
        Assert.DoesNotContain(Own, await sam.ReadAsync(page));

        await PressAsync(maya, page, "form:has(#happened)", ("happened", "It went too fast"), ("ready", "yes"));
        Assert.DoesNotContain("It went too fast", await sam.ReadAsync(page));
        await PressAsync(sam, page, "form:has(#happened)", ("heard", "That I hurried you"), ("ready", "no"));
        Assert.DoesNotContain("It went too fast", await sam.ReadAsync(page));
        Assert.DoesNotContain("That I hurried you", await maya.ReadAsync(page));
        await PressAsync(sam, page, "form:has(#happened)", ("heard", "That I hurried you"), ("ready", "yes"));
        Assert.Contains("It went too fast", await sam.ReadAsync(page));
        Assert.Contains("That I hurried you", await maya.ReadAsync(page));
        await PressAsync(maya, page, "form:has(#happened)", ("happened", "It went too fast"), ("ready", "no"));
        Assert.DoesNotContain("It went too fast", await sam.ReadAsync(page));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Who_sits_with_both_sees_who_asked_and_only_what_was_ticked_and_the_asker_sees_every_look(bool passes)
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var before = await SeenAsync(sam, talk);
        var mend = await RaiseAsync(maya, talk, Way.Third);
        await PressAsync(maya, $"/us/{talk}/off/{mend}", "form[action$=third]", [.. passes ? new[] { ("pass", "own") } : []]);
        Assert.Equal(1, await town.LettersAsync(ruth.Id, Letter.Repair));
        Assert.Contains("Maya asks, with Sam", await ruth.ReadAsync("/third-person"));
        var page = await ruth.Browser.OpenAsync($"/third-person/{mend}");
        Assert.DoesNotContain(Own, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(passes, page.QuerySelector("form:has([value=open])") is not null);
        if (passes)
        {
            using var opened = await ruth.Browser.SubmitAsync(page, "form:has([value=open])");
            var shown = (await ruth.Browser.ReadAsync(opened)).Body!.TextContent;
            Assert.Contains(Own, shown, StringComparison.Ordinal);
            Assert.DoesNotContain("I was told what to do", shown, StringComparison.Ordinal);
        }
        var looks = await maya.ReadAsync("/privacy/looks");
        Assert.Contains("Ruth saw that you asked for a third person", looks);
        Assert.Equal(passes, looks.Contains("Ruth read what you passed on", StringComparison.Ordinal));
        await PressAsync(ruth, $"/third-person/{mend}", "form:has([value=take])");
        Assert.Contains("has taken it up", await maya.ReadAsync($"/us/{talk}/off/{mend}?way=Third"));
        // All that time the other heard nothing.
        Assert.Equal(before, await SeenAsync(sam, talk));
    }

    [Fact]
    public async Task A_coordinator_who_is_one_of_the_two_does_not_see_the_request()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter, Role.Coordinator));
        var talk = await town.WalkTogetherAsync(maya, sam);
        await town.ArriveAsync("Ruth", Role.Coordinator);
        var mend = await RaiseAsync(maya, talk, Way.Third);
        await PressAsync(maya, $"/us/{talk}/off/{mend}", "form[action$=third]");
        Assert.Equal(404, await sam.StatusAsync($"/third-person/{mend}"));
        Assert.DoesNotContain("Maya asks, with Sam", (await sam.Browser.OpenAsync("/third-person")).QuerySelectorAll($"a[href='/third-person/{mend}']").Select(link => link.TextContent));
        Assert.Equal(0, await town.LettersAsync(sam.Id, Letter.Repair));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Two_weeks_later_who_knows_of_it_is_asked_once_on_any_number_of_nodes(bool otherKnows)
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var mend = otherKnows ? await OpenForBothAsync(maya, talk) : await RaiseAsync(maya, talk, Way.Note);
        var told = await town.LettersAsync(sam.Id, Letter.Repair);
        await WalkRoundAsync();
        Assert.Equal(0, await town.LettersAsync(maya.Id, Letter.Repair));
        await TwoWeeksAsync(mend);
        await WalkRoundAsync();
        await WalkRoundAsync();
        Assert.Equal((1, otherKnows ? 1 : 0), (await town.LettersAsync(maya.Id, Letter.Repair), await town.LettersAsync(sam.Id, Letter.Repair) - told));
        Assert.Contains("How is it now?", await maya.ReadAsync("/home"));
        var page = $"/us/{talk}/off/{mend}/look-back";
        Assert.Equal((200, otherKnows ? 200 : 404), (await maya.StatusAsync(page), await sam.StatusAsync(page)));

        // Not better opens the menu again for the one, and the guide for the other.
        using var same = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync(page), "form[action$=now]", ("answer", "Same"));
        Assert.Equal($"/us/{talk}/off/{mend}", same.Headers.Location!.ToString());
        Assert.DoesNotContain("How is it now?", await maya.ReadAsync("/home"));
        if (!otherKnows) return;
        using var notYet = await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync(page), "form[action$=now]", ("answer", "NotYet"));
        Assert.Equal($"/us/{talk}/off/guide", notYet.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nothing_of_it_is_there_for_strangers_or_after_the_end_and_nobody_is_asked_then()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var mend = await OpenForBothAsync(maya, talk);
        string[] pages = [$"/us/{talk}/off", $"/us/{talk}/off/guide", $"/us/{talk}/off/{mend}", $"/us/{talk}/off/{mend}/together"];
        foreach (var stranger in new[] { await town.ArriveAsync("Lena"), await town.ArriveAsync("Ruth", Role.Coordinator) })
        {
            Assert.Equal(200, await stranger.StatusAsync("/home"));
            foreach (var page in pages) Assert.Equal(404, await stranger.StatusAsync(page));
        }
        await PressAsync(sam, $"/us/{talk}", "form:has([value=end])");
        foreach (var page in pages) Assert.Equal(404, await maya.StatusAsync(page));
        await TwoWeeksAsync(mend);
        await WalkRoundAsync();
        Assert.Equal(0, await town.LettersAsync(maya.Id, Letter.Repair));
    }

    [Fact]
    public async Task What_one_raised_in_one_companionship_is_not_reached_through_another()
    {
        var (maya, _, talk) = await town.WalkAsync();
        var other = await town.WalkTogetherAsync(maya, await town.ArriveAsync("Lúcia", Role.Supporter));
        var mend = await OpenForBothAsync(maya, talk);
        Assert.Equal((404, 404), (await maya.StatusAsync($"/us/{other}/off/{mend}"), await maya.StatusAsync($"/us/{other}/off/{mend}/together")));
        await TwoWeeksAsync(mend);
        await WalkRoundAsync();
        Assert.Equal((200, 404), (await maya.StatusAsync($"/us/{talk}/off/{mend}/look-back"), await maya.StatusAsync($"/us/{other}/off/{mend}/look-back")));
    }

    [Fact]
    public async Task A_note_nobody_saw_can_be_thrown_away_and_a_page_for_both_cannot()
    {
        var (maya, _, talk) = await town.WalkAsync();
        var note = await RaiseAsync(maya, talk, Way.Note);
        await PressAsync(maya, $"/us/{talk}/off/{note}", "form[action$=drop]");
        Assert.Equal(404, await maya.StatusAsync($"/us/{talk}/off/{note}"));
        var shared = await OpenForBothAsync(maya, talk);
        Assert.Empty((await maya.Browser.OpenAsync($"/us/{talk}/off/{shared}")).QuerySelectorAll("form[action$=drop]"));
    }

    [Fact]
    public async Task What_was_raised_and_shown_goes_along_and_ones_own_goes_away_without_the_others()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var mend = await OpenForBothAsync(maya, talk);
        var page = $"/us/{talk}/off/{mend}/together";
        await PressAsync(maya, page, "form:has(#happened)", ("happened", "Mine alone"), ("ready", "yes"));
        await PressAsync(sam, page, "form:has(#happened)", ("heard", "Sams side"), ("ready", "yes"));
        await using var scope = town.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().Single(room => room.Room == "repair");
        var hers = (await data.ExportAsync(maya.Id, default))!.ToJsonString();
        Assert.All(new[] { Own, "Mine alone", "Sams side" }, words => Assert.Contains(words, hers, StringComparison.Ordinal));
        Assert.DoesNotContain(Own, (await data.ExportAsync(sam.Id, default))!.ToJsonString(), StringComparison.Ordinal);
        await data.EraseAsync(maya.Id, default);
        Assert.DoesNotContain("Mine alone", await sam.ReadAsync(page));
        Assert.Contains("Sams side", ((IHtmlTextAreaElement)(await sam.Browser.OpenAsync(page)).QuerySelector("#heard")!).Value, StringComparison.Ordinal);
        Assert.DoesNotContain(Own, (await data.ExportAsync(maya.Id, default))?.ToJsonString() ?? "", StringComparison.Ordinal);
    }
}
