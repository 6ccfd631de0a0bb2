using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Agreements;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.Agreements;

/// <summary>What two people agree on is written by one and holds once the other says yes.</summary>
public sealed class AgreementTests(RealTown town)
{
    private const string Ask = "ask-before-advice", AskWords = "We ask before we give advice.", NotNow = "say-not-now";

    private async Task<(Member Maya, Member Sam, Guid Talk)> WalkAsync()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private static async Task<HttpResponseMessage> SuggestAsync(Member who, Guid talk, params (string, string)[] values) =>
        await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/agreement/change"), "form:has([value=suggest])", values);

    private static async Task<HttpResponseMessage> PressAsync(Member who, Guid talk, string step) =>
        await PressAsync(who, await who.Browser.OpenAsync($"/us/{talk}/agreement"), step);

    private static async Task<HttpResponseMessage> PressAsync(Member who, AngleSharp.Html.Dom.IHtmlDocument page, string step) =>
        await who.Browser.SubmitAsync(page, $"form:has([value={step}])", ("version", page.QuerySelector($"form:has([value={step}]) button")!.GetAttribute("value")!));

    private static async Task<string> OnUsAsync(Member who, Guid talk) => (await who.Browser.OpenAsync($"/us/{talk}")).QuerySelector("#agreement")!.TextContent;

    [Fact]
    public async Task What_one_suggests_holds_once_the_other_says_yes_and_both_read_the_same()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await SuggestAsync(maya, talk, ("lines", Ask), ("own", "We laugh when we can."))).Dispose();
        Assert.DoesNotContain(AskWords, await OnUsAsync(maya, talk));
        Assert.Contains("Maya suggests what to agree on", await OnUsAsync(sam, talk));
        Assert.Contains("Maya suggests what to agree on", (await sam.Browser.OpenAsync("/home")).Body!.TextContent);

        (await PressAsync(sam, talk, "yes")).Dispose();
        foreach (var who in new[] { maya, sam })
        {
            var us = await OnUsAsync(who, talk);
            Assert.Contains(AskWords, us);
            Assert.Contains("We laugh when we can.", us);
            Assert.Contains("Both said yes", us);
            Assert.DoesNotContain("suggests what to agree on", (await who.Browser.OpenAsync("/home")).Body!.TextContent);
        }
    }

    [Fact]
    public async Task Nobody_says_yes_to_their_own_version()
    {
        var (maya, _, talk) = await WalkAsync();
        (await SuggestAsync(maya, talk, ("lines", Ask))).Dispose();
        var page = await maya.Browser.OpenAsync($"/us/{talk}/agreement");
        var version = page.QuerySelector("form:has([value=take-back]) button")!.GetAttribute("value")!;
        (await maya.Browser.SubmitAsync(page, "form:has([value=yes])", ("version", version))).Dispose();
        Assert.DoesNotContain("Both said yes", await OnUsAsync(maya, talk));
    }

    [Fact]
    public async Task A_yes_to_a_version_that_was_changed_meanwhile_is_no_yes()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await SuggestAsync(maya, talk, ("lines", Ask))).Dispose();
        var seen = await sam.Browser.OpenAsync($"/us/{talk}/agreement");
        (await SuggestAsync(maya, talk, ("lines", NotNow))).Dispose();
        (await PressAsync(sam, seen, "yes")).Dispose();
        Assert.DoesNotContain("Both said yes", await OnUsAsync(maya, talk));
        Assert.Contains("Maya suggests what to agree on", await OnUsAsync(sam, talk));
    }

    [Fact]
    public async Task Every_version_stays_readable_for_both()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await SuggestAsync(maya, talk, ("lines", Ask))).Dispose();
        (await PressAsync(sam, talk, "yes")).Dispose();
        (await SuggestAsync(sam, talk, ("lines", NotNow))).Dispose();
        (await PressAsync(maya, talk, "yes")).Dispose();
        (await SuggestAsync(sam, talk, ("own", "Something for another day."))).Dispose();
        (await PressAsync(sam, talk, "take-back")).Dispose();
        foreach (var who in new[] { maya, sam })
        {
            var all = (await who.Browser.OpenAsync($"/us/{talk}/agreement")).Body!.TextContent;
            Assert.Contains("Maya wrote this. It held from", all);
            Assert.Contains("It was set aside.", all);
            Assert.Contains("Something for another day.", all);
        }
    }

    [Fact]
    public async Task Two_who_suggest_at_once_lose_no_words()
    {
        var (maya, sam, talk) = await WalkAsync();
        var hers = await maya.Browser.OpenAsync($"/us/{talk}/agreement/change");
        (await SuggestAsync(sam, talk, ("lines", NotNow))).Dispose();
        using var refused = await maya.Browser.SubmitAsync(hers, "form:has([value=suggest])", ("own", "My own long thought."));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var again = await maya.Browser.ReadAsync(refused);
        Assert.Contains("My own long thought.", again.QuerySelector("#own")!.TextContent);
        (await maya.Browser.SubmitAsync(again, "form:has([value=suggest])")).Dispose();
        Assert.Contains("My own long thought.", (await sam.Browser.OpenAsync($"/us/{talk}/agreement")).Body!.TextContent);
    }

    [Theory]
    [InlineData("off", 1001)]
    [InlineData("crisis", 1001)]
    [InlineData("own", 301)]
    public async Task Words_that_are_too_long_are_named_and_kept(string field, int letters)
    {
        var (maya, _, talk) = await WalkAsync();
        using var refused = await SuggestAsync(maya, talk, (field, new string('a', letters)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await maya.Browser.ReadAsync(refused);
        Assert.Equal(letters, page.QuerySelector($"#{field}")!.TextContent.Trim().Length);
        Assert.Contains("longer than", page.QuerySelector($".field:has(#{field}) .field-error")!.TextContent);
    }

    [Fact]
    public async Task Half_an_hour_of_quiet_and_a_rhythm_without_a_day_are_asked_about()
    {
        var (maya, _, talk) = await WalkAsync();
        using var refused = await SuggestAsync(maya, talk, ("lines", Ask), ("quiet-from", "21:00"), ("quiet-until", ""), ("day", ""));
        var page = await maya.Browser.ReadAsync(refused);
        Assert.Contains("Give both hours, or none.", page.Body!.TextContent);
        Assert.Contains("Pick at least one day.", page.Body!.TextContent);
    }

    [Fact]
    public async Task The_other_is_told_a_stranger_finds_nothing_and_after_the_end_nobody_does()
    {
        var (maya, sam, talk) = await WalkAsync();
        var lena = await town.ArriveAsync("Lena", Role.Supporter);
        await using (var ear = await Ear.ListenAsync(sam.Browser))
        await using (var stranger = await Ear.ListenAsync(lena.Browser))
        {
            (await SuggestAsync(maya, talk, ("lines", Ask))).Dispose();
            while ((await ear.NextItemAsync("changed")).Data != $"us/{talk}") { }
        }
        Assert.Contains(AskWords, (await sam.Browser.OpenAsync($"/us/{talk}/agreement")).Body!.TextContent);
        foreach (var path in new[] { $"/us/{talk}/agreement", $"/us/{talk}/agreement/change" })
        {
            using var nothing = await lena.Browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        }
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        foreach (var who in new[] { maya, sam })
        {
            using var gone = await who.Browser.GetAsync($"/us/{talk}/agreement");
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Fact]
    public async Task A_yes_sets_the_rhythm_and_nothing_before_it_does()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await SuggestAsync(maya, talk, ("lines", Ask))).Dispose();
        Assert.Equal(0, await RhythmsAsync(talk));
        (await PressAsync(sam, talk, "yes")).Dispose();
        Assert.Equal(1, await RhythmsAsync(talk));
    }

    private Task<int> RhythmsAsync(Guid talk) => town.WithDbAsync(async db =>
        (await db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from check_in_rhythm where companionship_id = {talk} and ended_at is null""").ToListAsync())[0]);

    [Fact]
    public void Each_line_has_both_languages_and_a_group()
    {
        Assert.True(AgreementLines.Lines.Count > 20);
        Assert.All(AgreementLines.Lines, line =>
        {
            Assert.False(string.IsNullOrWhiteSpace(line.Text["en"]) || string.IsNullOrWhiteSpace(line.Text["es"]));
            Assert.Contains(AgreementLines.Groups, group => group.Slug == line.Group);
        });
    }
}
