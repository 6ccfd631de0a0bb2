using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.GoingOn;

/// <summary>After six weeks both are asked, softly and each for themselves.</summary>
public sealed class GoingOnTests(RealTown town)
{
    private const string Question = "have walked together for some weeks", Mine = "Only you see this until";

    private async Task<(Member Maya, Member Sam, Guid Talk)> WalkAsync(int days)
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        var talk = await town.WalkTogetherAsync(maya, sam);
        var begun = TimeProvider.System.GetUtcNow().AddDays(-days);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update companionship set hello_at = {begun}, peer_yes_at = {begun}, supporter_yes_at = {begun}, begun_at = {begun} where id = {talk}"));
        return (maya, sam, talk);
    }

    private static async Task AnswerAsync(Member who, Guid talk, string answer) =>
        (await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}"), "form[action$=going-on]", ("answer", answer))).Dispose();

    private static async Task<string> UsAsync(Member who, Guid talk) => (await who.Browser.OpenAsync($"/us/{talk}")).Body!.TextContent;

    [Theory, InlineData(41, false), InlineData(42, true)]
    public async Task After_six_weeks_and_not_before_each_is_asked_on_their_first_page_and_on_the_page_of_the_two(int days, bool asked)
    {
        var (maya, sam, talk) = await WalkAsync(days);
        foreach (var who in new[] { maya, sam })
        {
            Assert.Equal(asked, (await who.Browser.OpenAsync("/home")).Body!.TextContent.Contains(Question, StringComparison.Ordinal));
            Assert.Equal(asked, (await UsAsync(who, talk)).Contains(Question, StringComparison.Ordinal));
        }
    }

    [Theory, InlineData("TalkAboutIt"), InlineData("SomethingElse"), InlineData("AskLater"), InlineData("GoOn")]
    public async Task What_one_answers_changes_nothing_on_the_others_page(string answer)
    {
        var (maya, sam, talk) = await WalkAsync(60);
        var before = await UsAsync(sam, talk);
        await AnswerAsync(maya, talk, answer);
        Assert.Equal(before, await UsAsync(sam, talk));
        Assert.DoesNotContain(Question, (await maya.Browser.OpenAsync("/home")).Body!.TextContent);
    }

    [Fact]
    public async Task When_both_would_go_on_both_read_it()
    {
        var (maya, sam, talk) = await WalkAsync(60);
        await AnswerAsync(maya, talk, "GoOn");
        Assert.Contains(Mine, await UsAsync(maya, talk));
        await AnswerAsync(sam, talk, "GoOn");
        foreach (var who in new[] { maya, sam }) Assert.Contains("You both would like to go on.", await UsAsync(who, talk));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Who_changes_their_mind_later_is_not_given_away(bool theFirst)
    {
        var (maya, sam, talk) = await WalkAsync(60);
        await AnswerAsync(maya, talk, "GoOn");
        await AnswerAsync(sam, talk, "GoOn");
        var (changes, other) = theFirst ? (maya, sam) : (sam, maya);
        var before = await UsAsync(other, talk);
        await AnswerAsync(changes, talk, "SomethingElse");
        Assert.Equal(before, await UsAsync(other, talk));
        Assert.Contains("a rest, or somebody else. Only you see this.", await UsAsync(changes, talk));
    }

    [Fact]
    public async Task Later_is_three_weeks_later()
    {
        var (maya, _, talk) = await WalkAsync(60);
        await AnswerAsync(maya, talk, "AskLater");
        Assert.DoesNotContain(Question, await UsAsync(maya, talk));
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update going_on set answered_at = answered_at - interval '22 days' where companionship_id = {talk}"));
        Assert.Contains(Question, await UsAsync(maya, talk));
    }

    [Fact]
    public async Task After_the_end_nobody_is_asked()
    {
        var (maya, sam, talk) = await WalkAsync(60);
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        Assert.DoesNotContain(Question, await UsAsync(maya, talk));
        Assert.DoesNotContain(Question, (await maya.Browser.OpenAsync("/home")).Body!.TextContent);
    }
}
