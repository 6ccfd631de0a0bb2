using System.Globalization;
using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Celebrations;
using Alongside.Web.Conversations;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Celebrations;

/// <summary>Good things are noticed by the program and celebrated by people.</summary>
public sealed class CelebrationsTests(RealTown town)
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), NewYork).DateTime);

    private async Task<(Member Andre, Member Sam, Guid Talk)> TwoAsync()
    {
        var (andre, sam) = (await town.ArriveAsync("Andre"), await town.ArriveAsync("Sam", Role.Supporter));
        return (andre, sam, await town.WalkTogetherAsync(andre, sam));
    }

    private static async Task<string> TextAsync(Member who, string path) => (await who.Browser.OpenAsync(path)).Body!.TextContent;

    private static async Task<HttpStatusCode> CountAsync(Member who, Guid talk, string what, DateOnly from, string marked = "Quietly", string see = "both")
    {
        using var answer = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/days"), "form:has([name=what])",
            ("what", what), ("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("marked", marked), ("see", see));
        return answer.StatusCode;
    }

    // The round waits for tomorrow: a day of waiting lies behind, as the rows tell it.
    private Task<int> WaitADayAsync(Guid talk) =>
        town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update counted_days set look_at = look_at - interval '24 hours' where companionship_id = {talk}"));

    private async Task WalkAsync()
    {
        await using var scope = town.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRound>().OfType<DueMilestones>().Single().WalkAsync(default);
    }

    private Task<int> LettersAsync(Member to) => town.LettersAsync(to.Id, Letter.Celebration);

    private Task<List<Guid>> MomentsAsync(Guid talk) => town.WithDbAsync(db => db.Database.SqlQuery<Guid>($"select id as \"Value\" from moment where companionship_id = {talk}").ToListAsync());

    private static async Task<Guid> GoodThingAsync(Member who, Guid talk, string words)
    {
        using var answer = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/good-thing"), "form:has([name=words])", ("words", words));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return Guid.Parse((await who.Browser.OpenAsync($"/us/{talk}")).QuerySelector("#celebrations a[href^='/celebrate/']")!.GetAttribute("href")!.Split('/')[^1]);
    }

    private static Task<HttpResponseMessage> CardAsync(Member who, Guid moment, string words, string ask = "") => SubmitAsync(who, $"/celebrate/{moment}", "form:has([name=words])", ("words", words), ("ask", ask));

    private static async Task<HttpResponseMessage> SubmitAsync(Member who, string path, string form, params (string, string)[] fields) => await who.Browser.SubmitAsync(await who.Browser.OpenAsync(path), form, fields);

    [Fact]
    public async Task A_good_thing_is_told_and_celebrated_with_a_card_from_both_sides()
    {
        var (andre, sam, talk) = await TwoAsync();
        await using var hears = await Ear.ListenAsync(sam.Browser);
        var moment = await GoodThingAsync(andre, talk, "I called my brother.");
        Assert.Equal($"us/{talk}", (await hears.NextItemAsync("changed")).Data.Trim('"'));
        Assert.Contains("Andre tells of a good thing", await TextAsync(sam, "/home"));
        Assert.Contains("I called my brother.", await TextAsync(sam, $"/us/{talk}"));
        Assert.Empty((await andre.Browser.OpenAsync($"/talk/{talk}")).QuerySelectorAll(".say--card"));

        using (var nothing = await CardAsync(sam, moment, " ")) Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using (var sent = await CardAsync(sam, moment, "That took courage.", "took")) Assert.EndsWith($"/talk/{talk}#entry-1", sent.Headers.Location!.ToString());
        Assert.DoesNotContain("Andre tells of a good thing", await TextAsync(sam, "/home"));
        var card = (await andre.Browser.OpenAsync($"/talk/{talk}")).QuerySelector(".say--card")!;
        Assert.Contains("That took courage.", card.TextContent);
        Assert.Contains("What did it take?", card.TextContent);

        Assert.Contains("a card from both sides", await TextAsync(andre, $"/celebrate/{moment}"));
        (await CardAsync(andre, moment, "Two weeks of trying.")).Dispose();
        Assert.Contains("A card from both sides", (await sam.Browser.OpenAsync($"/talk/{talk}")).QuerySelector("#entry-2")!.TextContent);
        foreach (var who in new[] { andre, sam })
        {
            var page = await who.Browser.OpenAsync($"/celebrate/{moment}");
            Assert.Equal(2, page.QuerySelectorAll("article.card").Length);
            Assert.Null(page.QuerySelector("form:has([name=words])"));
        }
    }

    [Fact]
    public async Task Each_has_one_card_for_a_moment_however_often_it_is_sent()
    {
        var (andre, sam, talk) = await TwoAsync();
        var moment = await GoodThingAsync(andre, talk, "A good day.");
        await using var scope = town.Services.CreateAsyncScope();
        var (reads, celebrating) = (scope.ServiceProvider.GetRequiredService<MomentReads>(), scope.ServiceProvider.GetRequiredService<Celebrating>());
        var me = new CurrentPerson(sam.Id, Guid.Empty, new("Sam", "hills", "en", "America/New_York"), [], SharedDevice: false, TimeProvider.System.GetUtcNow());
        // Opened twice before either is sent, as two tabs do.
        var tabs = new[] { await reads.SceneAsync(me, moment, default), await reads.SceneAsync(me, moment, default) };
        foreach (var tab in tabs) Assert.Equal(1, (await celebrating.SendAsync(tab!, "A good thing", "Well seen.", default)).Answer!.Number);
        Assert.Equal(Outcome.OtherWords, (await celebrating.SendAsync(tabs[0]!, "A good thing", "Other words", default)).Answer!.Outcome);
        Assert.Single((await andre.Browser.OpenAsync($"/talk/{talk}")).QuerySelectorAll(".say--card"));
    }

    [Fact]
    public async Task Letting_it_be_leaves_the_first_page_and_says_nothing()
    {
        var (andre, sam, talk) = await TwoAsync();
        var moment = await GoodThingAsync(andre, talk, "A quiet day.");
        var before = await TextAsync(andre, $"/us/{talk}");
        (await SubmitAsync(sam, $"/celebrate/{moment}", "form[action$=quiet]", ("quiet", "yes"))).Dispose();
        Assert.DoesNotContain("tells of a good thing", await TextAsync(sam, "/home"));
        Assert.Equal(before, await TextAsync(andre, $"/us/{talk}"));
        Assert.Empty((await andre.Browser.OpenAsync($"/talk/{talk}")).QuerySelectorAll(".say"));
    }

    [Fact]
    public async Task A_stranger_who_listens_finds_and_hears_nothing_and_after_the_end_nobody_does()
    {
        var (andre, sam, talk) = await TwoAsync();
        var lena = await town.ArriveAsync("Lena");
        var theirs = await town.WalkTogetherAsync(lena, await town.ArriveAsync("Lucia", Role.Supporter));
        await using var hears = await Ear.ListenAsync(lena.Browser);
        var moment = await GoodThingAsync(andre, talk, "Not for Lena.");
        await CountAsync(andre, talk, "Days at home", Today.AddDays(-5));
        foreach (var path in new[] { $"/celebrate/{moment}", $"/us/{talk}/days", $"/us/{talk}/good-thing" })
            Assert.Equal(HttpStatusCode.NotFound, (await lena.Browser.GetAsync(path)).StatusCode);
        await GoodThingAsync(lena, theirs, "Her own.");
        Assert.Equal($"us/{theirs}", (await hears.NextItemAsync("changed")).Data.Trim('"'));

        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        foreach (var path in new[] { $"/celebrate/{moment}", $"/us/{talk}/days", $"/us/{talk}/good-thing" })
            foreach (var who in new[] { andre, sam }) Assert.Equal(HttpStatusCode.NotFound, (await who.Browser.GetAsync(path)).StatusCode);
        Assert.Contains("Days at home", await TextAsync(andre, "/days"));
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update counted_days set look_at = look_at - interval '40 days' where companionship_id = {talk}"));
        await WalkAsync();
        Assert.Equal(0, await LettersAsync(sam));
    }

    [Theory, InlineData("Quietly", "They said: quietly."), InlineData("Card", "They said: with a card.")]
    public async Task The_day_before_both_know_of_it_and_how_it_is_liked(string marked, string said)
    {
        var (andre, sam, talk) = await TwoAsync();
        await CountAsync(andre, talk, "Days at home", Today.AddDays(-89), marked);
        var home = await TextAsync(sam, "/home");
        Assert.Contains("Tomorrow Andre reaches ninety days", home);
        Assert.Contains(said, home);
        Assert.Contains("Tomorrow you reach ninety days", await TextAsync(andre, "/home"));
    }

    [Fact]
    public async Task On_the_day_the_round_notes_it_once_and_writes_one_letter()
    {
        var (andre, sam, talk) = await TwoAsync();
        await CountAsync(andre, talk, "Days at home", Today.AddDays(-90));
        await WalkAsync();
        Assert.Empty(await MomentsAsync(talk));
        await WaitADayAsync(talk);
        await Task.WhenAll(WalkAsync(), WalkAsync());
        await WalkAsync();
        Assert.Single(await MomentsAsync(talk));
        Assert.Equal((1, 0), (await LettersAsync(sam), await LettersAsync(andre)));
        Assert.Contains("Andre reached ninety days", await TextAsync(sam, "/home"));
        await WaitADayAsync(talk);
        await WalkAsync();
        Assert.Single(await MomentsAsync(talk));
        Assert.Equal(1, await LettersAsync(sam));
    }

    [Fact]
    public async Task After_days_of_downtime_there_is_one_letter_for_all_that_came()
    {
        var (andre, sam, talk) = await TwoAsync();
        await CountAsync(andre, talk, "Days at home", Today.AddDays(-8));
        await CountAsync(andre, talk, "Days with a walk", Today.AddDays(-31));
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update counted_days set look_at = look_at - interval '9 days' where companionship_id = {talk}"));
        await WalkAsync();
        Assert.Equal(2, (await MomentsAsync(talk)).Count);
        Assert.Equal(1, await LettersAsync(sam));
    }

    [Theory, InlineData("Quietly", "me"), InlineData("NotAtAll", "both")]
    public async Task What_is_only_mine_or_not_to_be_marked_is_not_told(string marked, string see)
    {
        var (andre, sam, talk) = await TwoAsync();
        var before = await TextAsync(sam, $"/us/{talk}");
        await CountAsync(andre, talk, "Days of mine", Today.AddDays(-90), marked, see);
        await WaitADayAsync(talk);
        await WalkAsync();
        Assert.Empty(await MomentsAsync(talk));
        Assert.Equal(0, await LettersAsync(sam));
        Assert.DoesNotContain("ninety days", await TextAsync(sam, "/home"), StringComparison.OrdinalIgnoreCase);
        if (see != "me") return;
        Assert.Equal(before, await TextAsync(sam, $"/us/{talk}"));
        Assert.DoesNotContain("Days of mine", await TextAsync(sam, $"/us/{talk}/days"));
        Assert.Contains("Today you reach ninety days", await TextAsync(andre, "/home"));
    }

    [Fact]
    public async Task Beginning_again_keeps_what_went_before_and_only_its_owner_can()
    {
        var (andre, sam, talk) = await TwoAsync();
        await CountAsync(andre, talk, "Days at home", Today.AddDays(-300));
        var change = (await andre.Browser.OpenAsync($"/us/{talk}/days")).QuerySelector("a[href^='/days/']:not([href='/days'])")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await sam.Browser.GetAsync(change)).StatusCode);
        using (var bad = await SubmitAsync(andre, change, "form:has([name=last])", ("from", $"{Today.AddDays(-400):yyyy-MM-dd}"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        (await SubmitAsync(andre, change, "form:has([name=last])", ("from", $"{Today.AddDays(-3):yyyy-MM-dd}"), ("last", ""))).Dispose();
        var inYear = new Count("", [new(Today.AddDays(-300), Today.AddDays(-4)), new(Today.AddDays(-3), null)], HowMarked.Quietly).DaysThisYear(Today);
        foreach (var who in new[] { andre, sam }) Assert.Contains($"{inYear} days this year, 3 since", await TextAsync(who, $"/us/{talk}"));
    }

    [Fact]
    public async Task Hidden_later_its_moment_is_gone_for_the_other()
    {
        var (andre, sam, talk) = await TwoAsync();
        await CountAsync(andre, talk, "Days at home", Today.AddDays(-90));
        await WaitADayAsync(talk);
        await WalkAsync();
        var moment = Assert.Single(await MomentsAsync(talk));
        Assert.Equal(HttpStatusCode.OK, (await sam.Browser.GetAsync($"/celebrate/{moment}")).StatusCode);
        var change = (await andre.Browser.OpenAsync("/days")).QuerySelector("a[href^='/days/']")!.GetAttribute("href")!;
        (await SubmitAsync(andre, change, "form:has([name=what])", ("see", "me"))).Dispose();
        Assert.Equal(HttpStatusCode.NotFound, (await sam.Browser.GetAsync($"/celebrate/{moment}")).StatusCode);
        Assert.DoesNotContain("Days at home", await TextAsync(sam, $"/us/{talk}"));
    }

    [Fact]
    public async Task What_somebody_wrote_can_be_taken_along_and_taken_away()
    {
        var (andre, sam, talk) = await TwoAsync();
        var moment = await GoodThingAsync(andre, talk, "A good thing of his.");
        await CountAsync(andre, talk, "Days at home", Today.AddDays(-5));
        (await CardAsync(sam, moment, "Seen.")).Dispose();
        await using var scope = town.Services.CreateAsyncScope();
        var room = scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == "celebrations");
        var export = (await room.ExportAsync(andre.Id, default))!.ToString();
        foreach (var words in new[] { "A good thing of his.", "Days at home" }) Assert.Contains(words, export);
        for (var twice = 0; twice < 2; twice++) await room.EraseAsync(andre.Id, default);
        Assert.DoesNotContain("of his", (await room.ExportAsync(andre.Id, default))!.ToString());
        Assert.DoesNotContain("of his", await TextAsync(sam, $"/us/{talk}"));
        Assert.Contains("Seen.", await TextAsync(sam, $"/talk/{talk}"));
    }
}
