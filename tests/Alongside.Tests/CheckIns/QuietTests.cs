using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.CheckIns;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.CheckIns;

/// <summary>When somebody is quiet: the supporter hears of it, later the team, and nobody is pressed.</summary>
public sealed class QuietTests(RealTown town)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static async Task<string> HomeAsync(Member who) => (await who.Browser.OpenAsync("/home")).Body!.TextContent;

    private static async Task WriteAsync(Member who, Guid talk, string words) =>
        (await who.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = words })).EnsureSuccessStatusCode().Dispose();

    private async Task<(Member Maya, Member Sam, Guid Talk)> MissedAsync(Reaching? reaching = null)
    {
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo: 1, reaching: reaching);
        await town.WalkAsync();
        await town.LaterAsync(talk, hours: 24);
        return (maya, sam, talk);
    }

    [Fact]
    public async Task A_missed_check_in_asks_the_supporter_to_reach_out_in_the_way_they_agreed_on()
    {
        var (maya, sam, talk) = await MissedAsync(new(Reaching.Own, 10, "ring twice, then text"));
        var home = await sam.Browser.OpenAsync("/home");
        Assert.Contains("Reach out to Maya", home.Body!.TextContent);
        Assert.Contains("ring twice, then text", home.Body.TextContent);
        Assert.DoesNotContain("Reach out", await HomeAsync(maya));
        // One tap, and both can read who did it.
        using var tapped = await sam.Browser.SubmitAsync(home, "form[action$=reached-out]");
        Assert.Equal("/home", tapped.Headers.Location!.ToString());
        Assert.DoesNotContain("Reach out to Maya", await HomeAsync(sam));
        Assert.Contains("Sam reached out", (await maya.Browser.OpenAsync($"/us/{talk}/check-ins")).Body!.TextContent);
    }

    [Theory, InlineData("answer"), InlineData("message"), InlineData("supporter writes")]
    public async Task Reaching_out_is_no_longer_asked_for_after_a_sign(string sign)
    {
        var (maya, sam, talk) = await MissedAsync();
        Assert.Contains("Reach out to Maya", await HomeAsync(sam));
        if (sign == "answer") (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/check-ins/{await town.NewestOfAsync(talk)}"), "form:has([value=answer])")).Dispose();
        else await WriteAsync(sign == "message" ? maya : sam, talk, "I am here");
        Assert.DoesNotContain("Reach out to Maya", await HomeAsync(sam));
    }

    [Fact]
    public async Task A_nudge_is_one_neutral_letter_and_the_next_waits_for_a_sign_or_a_week()
    {
        var (maya, sam, talk) = await MissedAsync();
        for (var i = 0; i < 3; i++) await PressNudgeAsync(sam, talk);
        Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.ReachOut));
        await WriteAsync(maya, talk, "Here I am");
        await PressNudgeAsync(sam, talk);
        Assert.Equal(2, await town.LettersAsync(maya.Id, Letter.ReachOut));
        await town.LaterAsync(talk, hours: 24 * 7);
        await PressNudgeAsync(sam, talk);
        Assert.Equal(3, await town.LettersAsync(maya.Id, Letter.ReachOut));
        Assert.Equal(0, await town.LettersAsync(sam.Id, Letter.ReachOut));
    }

    [Fact]
    public async Task Presses_that_come_at_once_send_one_nudge()
    {
        var (maya, sam, talk) = await MissedAsync();
        var page = await sam.Browser.OpenAsync($"/us/{talk}/check-ins");
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sam.Browser.SubmitAsync(page, "form[action$=nudge]")));
        Assert.All(all, one => Assert.Equal(303, (int)one.StatusCode));
        Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.ReachOut));
    }

    [Fact]
    public async Task The_peer_can_mute_nudges_and_nobody_else_can()
    {
        var (maya, sam, talk) = await MissedAsync();
        var before = await sam.Browser.OpenAsync($"/us/{talk}/check-ins");
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}/check-ins"), "form:has([value=nudges])")).Dispose();
        (await sam.Browser.SubmitAsync(before, "form[action$=nudge]")).Dispose();
        Assert.Equal(0, await town.LettersAsync(maya.Id, Letter.ReachOut));
        Assert.Contains("would rather get no nudges", (await sam.Browser.OpenAsync($"/us/{talk}/check-ins")).Body!.TextContent);
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}/check-ins"), "form:has([value=nudges])")).Dispose();
        await PressNudgeAsync(sam, talk);
        Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.ReachOut));
        // Maya has nobody to nudge: the address is not there for her.
        var page = await maya.Browser.OpenAsync($"/us/{talk}");
        page.QuerySelector("form:has([value=end])")!.SetAttribute("action", $"/us/{talk}/nudge");
        Assert.Equal(HttpStatusCode.NotFound, (await maya.Browser.SubmitAsync(page, "form[action$=nudge]")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_quiet_longer_than_agreed_shows_up_for_the_supporter_and_a_week_later_for_the_team()
    {
        var (cora, stranger) = (await town.ArriveAsync("Cora", Role.Coordinator), await town.ArriveAsync("Lena"));
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo: 0, Rhythm.Weekly with { EveryWeeks = 8 }, new(Reaching.Call, 5));
        await WriteAsync(maya, talk, "A secret about the river");
        var names = await RenameAsync(maya, sam);
        await town.LaterAsync(talk, hours: 24 * 5 - 1);
        Assert.DoesNotContain("No word for", await HomeAsync(sam));
        await town.LaterAsync(talk, hours: 2);
        Assert.Contains("No word for 5 days. You agreed on a call.", await HomeAsync(sam));
        await town.LaterAsync(talk, hours: 24 * 7 - 3);
        Assert.DoesNotContain(names.Peer, await QuietAsync(cora));
        Assert.Empty(await LooksAsync(maya.Id));
        await town.LaterAsync(talk, hours: 3);
        var page = await QuietAsync(cora);
        Assert.Contains(names.Peer, page);
        Assert.Contains(names.Supporter, page);
        Assert.DoesNotContain("river", page);
        Assert.Contains("a talk of yours has been quiet", (await maya.Browser.OpenAsync("/privacy/looks")).Body!.TextContent);
        Assert.Single(await LooksAsync(sam.Id));
        foreach (var other in new[] { stranger, maya, sam }) Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.GetAsync("/quiet")).StatusCode);
        // The rest she asks for is nobody's worry, and neither is a sign.
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}/check-ins"), "form:has([value=pause])", ("until", TimeProvider.System.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd", null)))).Dispose();
        Assert.DoesNotContain(names.Peer, await QuietAsync(cora));
        Assert.DoesNotContain("No word for", await HomeAsync(sam));
    }

    [Fact]
    public async Task After_the_end_nobody_is_told_that_somebody_is_quiet()
    {
        var cora = await town.ArriveAsync("Cora", Role.Coordinator);
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo: 0, Rhythm.Weekly);
        var names = await RenameAsync(maya, sam);
        await town.LaterAsync(talk, hours: 24 * 30);
        Assert.Contains(names.Peer, await QuietAsync(cora));
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        Assert.DoesNotContain(names.Peer, await QuietAsync(cora));
        Assert.DoesNotContain("No word for", await HomeAsync(sam));
    }

    [Fact]
    public void The_rule_of_nudges_knows_days_and_signs()
    {
        Assert.True(ReachedOut.MayNudge(null, null, Now));
        Assert.False(ReachedOut.MayNudge(Now.AddDays(-6), Now.AddDays(-8), Now));
        Assert.True(ReachedOut.MayNudge(Now.AddDays(-6), Now.AddDays(-5), Now));
        Assert.True(ReachedOut.MayNudge(Now.AddDays(-7), null, Now));
    }

    private static async Task PressNudgeAsync(Member sam, Guid talk)
    {
        var page = await sam.Browser.OpenAsync($"/us/{talk}/check-ins");
        // Also where the page no longer offers it.
        if (page.QuerySelector("form[action$=nudge]") is null) page.QuerySelector("form[action$=reached-out]")!.SetAttribute("action", $"/us/{talk}/nudge");
        (await sam.Browser.SubmitAsync(page, "form[action$=nudge]")).Dispose();
    }

    // The page of the team lists everybody in this town, so these two need names of their own.
    private static async Task<(string Peer, string Supporter)> RenameAsync(Member maya, Member sam)
    {
        var names = (Peer: "M" + maya.Id.ToString("N")[20..], Supporter: "S" + sam.Id.ToString("N")[20..]);
        foreach (var (who, name) in new[] { (maya, names.Peer), (sam, names.Supporter) })
            (await who.Browser.SubmitAsync(await who.Browser.OpenAsync("/more/me"), "form[action='/more/me']", ("name", name))).Dispose();
        return names;
    }

    private static async Task<string> QuietAsync(Member cora) => (await cora.Browser.OpenAsync("/quiet")).Body!.TextContent;

    private Task<List<Guid>> LooksAsync(Guid person) => town.WithDbAsync(db => db.Database.SqlQuery<Guid>($"select id as \"Value\" from look where person_id = {person} and thing = 'quiet'").ToListAsync());
}
