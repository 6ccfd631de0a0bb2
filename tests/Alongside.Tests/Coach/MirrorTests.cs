using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Coach;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.Coach;

/// <summary>The mirror is for one pair of eyes, unless its owner shares a piece of it, and then until it is taken back.</summary>
public sealed class MirrorTests(RealTown town)
{
    private async Task<(Member Maya, Member Sam, Guid Talk)> TalkAsync()
    {
        var maya = await town.ArriveAsync("Maya");
        var sam = await town.ArriveAsync("Sam", Role.Supporter);
        var talk = await town.WalkTogetherAsync(maya, sam);
        foreach (var (who, words) in new[] { (maya, "My sister is coming on Saturday."), (sam, "Your sister is coming on Saturday. What would you like it to be like?") })
            (await who.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = words })).EnsureSuccessStatusCode().Dispose();
        return (maya, sam, talk);
    }

    private static async Task<string> SeenAsync(Member who, string path) => (await who.Browser.OpenAsync(path)).QuerySelector("main")!.TextContent;

    private static async Task SayYesAsync(Member who, Guid talk) =>
        (await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}"), "form[action$=coach]", ("yes", "yes"))).Dispose();

    [Fact]
    public async Task It_counts_ones_own_words_and_the_others_only_with_a_yes_of_both()
    {
        var (maya, sam, talk) = await TalkAsync();
        var alone = await SeenAsync(sam, $"/talk/{talk}/mirror");
        Assert.Contains("Open questions: 1.", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("of 2 messages", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("said back", alone, StringComparison.OrdinalIgnoreCase);

        await SayYesAsync(maya, talk);
        await SayYesAsync(sam, talk);
        var both = await SeenAsync(sam, $"/talk/{talk}/mirror");
        Assert.Contains("1 of 2 messages were yours.", both, StringComparison.Ordinal);
        Assert.Contains("Times you said back words of Maya: 1.", both, StringComparison.Ordinal);
    }

    /// <summary>A yes is for two who walk together: it ends with that, also for whoever did not end it.</summary>
    [Fact]
    public async Task After_the_end_there_is_no_mirror_any_more()
    {
        var (maya, sam, talk) = await TalkAsync();
        await SayYesAsync(maya, talk);
        await SayYesAsync(sam, talk);
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        using var answer = await sam.Browser.GetAsync($"/talk/{talk}/mirror");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Switched_off_there_is_no_mirror()
    {
        var (_, sam, talk) = await TalkAsync();
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync("/more/coach"), "main form", ("level", "Off"))).Dispose();
        using var answer = await sam.Browser.GetAsync($"/talk/{talk}/mirror");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task What_a_supporter_shares_is_seen_by_a_coordinator_until_it_is_taken_back()
    {
        var (_, sam, talk) = await TalkAsync();
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var page = await sam.Browser.OpenAsync($"/talk/{talk}/mirror");
        (await sam.Browser.SubmitAsync(page, "form[action$=share]", ("piece", "Questions"))).Dispose();

        var shared = (await ruth.Browser.OpenAsync("/shared")).QuerySelectorAll("main li").First(item => item.TextContent.Contains("Sam", StringComparison.Ordinal)).TextContent;
        Assert.Contains("Open questions: 1.", shared, StringComparison.Ordinal);
        Assert.DoesNotContain("words", shared, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", shared, StringComparison.Ordinal);
        Assert.Contains("Ruth saw counts of your mirror", await SeenAsync(sam, "/privacy/looks"), StringComparison.Ordinal);

        var mine = await sam.Browser.OpenAsync("/more/coach");
        var id = mine.QuerySelector("[name=shared]")!.GetAttribute("value")!;
        var priya = await town.ArriveAsync("Priya", Role.Supporter);
        var token = (await priya.Browser.OpenAsync("/more/coach")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var foreign = await priya.Browser.SendAsync(new(HttpMethod.Post, "/more/coach/take-back") { Content = new FormUrlEncodedContent([new("shared", id), new("__RequestVerificationToken", token)]) });
        Assert.Equal(HttpStatusCode.SeeOther, foreign.StatusCode);
        Assert.Equal(1, await StillKeptAsync(sam));
        (await sam.Browser.SubmitAsync(mine, "form[action$=take-back]")).Dispose();
        Assert.DoesNotContain("take-back", (await sam.Browser.OpenAsync("/more/coach")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(0, await StillKeptAsync(sam));
    }

    private Task<int> StillKeptAsync(Member who) => town.WithDbAsync(db =>
        db.Set<SharedMirror>().CountAsync(shared => shared.PersonId == who.Id && shared.Content != null));

    [Fact]
    public async Task Nothing_picked_shares_nothing_and_a_peer_has_nothing_to_share()
    {
        var (maya, sam, talk) = await TalkAsync();
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/talk/{talk}/mirror"), "form[action$=share]")).Dispose();
        Assert.DoesNotContain("take-back", (await sam.Browser.OpenAsync("/more/coach")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Null((await maya.Browser.OpenAsync($"/talk/{talk}/mirror")).QuerySelector("form[action$=share]"));
    }
}
