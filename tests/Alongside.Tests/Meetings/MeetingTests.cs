using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Meetings;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Meetings;

/// <summary>A talk is asked for by one, holds once the other says yes, and both tell whether it took place.</summary>
public sealed class MeetingTests(RealTown town)
{
    private async Task<(Member Maya, Member Sam, Guid Talk)> WalkAsync()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private static string Day(int ahead) => TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", null);

    private static async Task<HttpResponseMessage> AskAsync(Member who, Guid talk, params (string, string)[] values) =>
        await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/meetings/plan"), "form:has([value=plan])", values);

    private static async Task<AngleSharp.Dom.IElement> PartAsync(Member who, Guid talk) => (await who.Browser.OpenAsync($"/us/{talk}")).QuerySelector("#meetings")!;

    private static async Task AnswerAsync(Member who, Guid talk, string answer) =>
        (await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}"), "#meetings form[action$=answer]", ("answer", answer))).Dispose();

    /// <summary>A plan that both said yes to, and whose time was an hour ago.</summary>
    private async Task<(Member Maya, Member Sam, Guid Talk)> AfterATalkAsync()
    {
        var (maya, sam, talk) = await WalkAsync();
        var ago = TimeProvider.System.GetUtcNow().AddHours(-1).ToUniversalTime();
        var planned = new PlannedTalk(MeetingWay.InPerson, "", DateOnly.FromDateTime(ago.DateTime), new(ago.Hour, ago.Minute), "Etc/UTC", 20, 0);
        await town.WithDbAsync(async db =>
        {
            var plan = MeetingPlan.Of(NewId.At(TimeProvider.System), talk, sam.Id, planned, town.Services.GetRequiredService<Keyring>(), ago.AddDays(-1));
            plan.SayYes(maya.Id, planned, ago.AddDays(-1));
            db.Add(plan);
            return await db.SaveChangesAsync();
        });
        return (maya, sam, talk);
    }

    private Task<int> LettersAsync(Member who) => town.LettersAsync(who.Id, Letter.Meeting);

    [Fact]
    public async Task What_one_asks_for_holds_once_the_other_says_yes()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await AskAsync(sam, talk, ("day", Day(3)), ("at", "18:00"), ("where", "The cafe by the river"))).Dispose();
        Assert.Contains("Sam asks for a talk", (await PartAsync(maya, talk)).TextContent);
        Assert.Contains("Sam asks for a talk", (await maya.Browser.OpenAsync("/home")).Body!.TextContent);
        await AnswerAsync(maya, talk, "yes");
        foreach (var who in new[] { maya, sam })
        {
            var part = (await PartAsync(who, talk)).TextContent;
            Assert.Contains("6:00 pm", part);
            Assert.Contains("The cafe by the river", part);
            Assert.DoesNotContain("asks for a talk", part);
        }
        Assert.Equal((1, 1), (await LettersAsync(maya), await LettersAsync(sam)));
    }

    [Fact]
    public async Task Nobody_says_yes_to_what_they_asked_for()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await AskAsync(sam, talk, ("day", Day(3)), ("at", "18:00"))).Dispose();
        await AnswerAsync(sam, talk, "yes");
        Assert.Contains("Sam asks for a talk", (await PartAsync(maya, talk)).TextContent);
    }

    [Fact]
    public async Task Not_now_and_another_time_end_what_was_asked()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await AskAsync(sam, talk, ("day", Day(3)), ("at", "18:00"))).Dispose();
        var other = (await PartAsync(maya, talk)).QuerySelector("a[href*=instead]")!.GetAttribute("href")!;
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync(other), "form:has([value=plan])", ("at", "20:30"))).Dispose();
        var part = (await PartAsync(sam, talk)).TextContent;
        Assert.Contains("Maya asks for a talk", part);
        Assert.Contains("8:30 pm", part);
        Assert.DoesNotContain("6:00 pm", part);
        await AnswerAsync(sam, talk, "no");
        Assert.Contains("Nothing is planned", (await PartAsync(maya, talk)).TextContent);
    }

    [Fact]
    public async Task Each_reads_the_hour_by_their_own_clock_and_by_the_others()
    {
        var (maya, sam, talk) = await WalkAsync();
        await town.WithDbAsync(async db =>
        {
            var person = await db.People().SingleAsync(p => p.Id == sam.Id);
            person.Card = new PersonCard("Sam", "waves", "en", "America/Los_Angeles").SealFor(sam.Id, town.Services.GetRequiredService<Keyring>());
            return await db.SaveChangesAsync();
        });
        (await AskAsync(maya, talk, ("day", Day(3)), ("at", "18:00"))).Dispose();
        Assert.Contains("For Sam it is 3:00 pm.", (await PartAsync(maya, talk)).TextContent);
        var his = (await PartAsync(sam, talk)).TextContent;
        Assert.Contains("3:00 pm", his);
        Assert.Contains("For Maya it is 6:00 pm.", his);
    }

    [Theory]
    [InlineData("day", "", "Pick a day.")]
    [InlineData("at", "", "Give a time")]
    [InlineData("minutes", "2", "Between 5 and 480 minutes.")]
    [InlineData("day", "2020-01-01", "This moment is over.")]
    [InlineData("day", "9999-12-31", "Pick a day.")]
    public async Task What_does_not_fit_is_named_and_everything_typed_stays(string field, string value, string says)
    {
        var (maya, _, talk) = await WalkAsync();
        using var refused = await AskAsync(maya, talk, ("day", field == "day" ? value : Day(2)), ("at", field == "at" ? value : "18:00"), ("minutes", field == "minutes" ? value : "30"), ("where", "By the old mill"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await maya.Browser.ReadAsync(refused);
        Assert.Contains(says, page.Body!.TextContent);
        Assert.Equal("By the old mill", page.QuerySelector("#where")!.GetAttribute("value"));
    }

    [Fact]
    public async Task One_tap_tells_that_they_met_and_both_can_put_it_right()
    {
        var (maya, sam, talk) = await AfterATalkAsync();
        Assert.Contains("Did you and Sam meet?", (await maya.Browser.OpenAsync("/home")).Body!.TextContent);
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}"), "#meetings form[action$=met]", ("met", "yes"))).Dispose();
        Assert.DoesNotContain("Did you and", (await PartAsync(sam, talk)).TextContent);
        Assert.Contains("20 minutes", (await sam.Browser.OpenAsync($"/us/{talk}/meetings")).Body!.TextContent);

        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}/meetings"), "form[action$=correct]", ("minutes", "45"), ("met", "yes"))).Dispose();
        var all = (await maya.Browser.OpenAsync($"/us/{talk}/meetings")).Body!.TextContent;
        Assert.Contains("45 minutes", all);
        Assert.Contains("20 minutes", all);
        Assert.Contains("Times you met: 1. Hours in all: 0.8.", all);
    }

    [Fact]
    public async Task Two_who_both_tell_tell_of_one_meeting()
    {
        var (maya, sam, talk) = await AfterATalkAsync();
        var (hers, his) = (await maya.Browser.OpenAsync($"/us/{talk}"), await sam.Browser.OpenAsync($"/us/{talk}"));
        (await maya.Browser.SubmitAsync(hers, "#meetings form[action$=met]", ("met", "yes"))).Dispose();
        (await sam.Browser.SubmitAsync(his, "#meetings form[action$=met]", ("met", "yes"), ("minutes", "30"))).Dispose();
        Assert.Equal(1, await town.WithDbAsync(async db => (await db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from meeting where companionship_id = {talk}""").ToListAsync())[0]));
    }

    [Fact]
    public async Task The_programme_reads_hours_and_no_month_with_fewer_than_five_pairs()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        // The month in which the fewest of the other tests met: one of them gives a pair three years.
        var thisMonth = new DateTimeOffset(TimeProvider.System.GetUtcNow().Year, TimeProvider.System.GetUtcNow().Month, 1, 12, 0, 0, TimeSpan.Zero);
        var met = await town.WithDbAsync(db => db.Database.SqlQuery<MetThen>($"""select companionship_id as "Pair", at as "At" from meeting""").ToListAsync());
        int Others(DateTimeOffset month) => met.Where(one => (one.At.Year, one.At.Month) == (month.Year, month.Month)).DistinctBy(one => one.Pair).Count();
        var month = Enumerable.Range(1, 11).Select(ago => thisMonth.AddMonths(-ago)).MinBy(Others);
        for (var pairs = Others(month) + 1; pairs <= MonthOfMeetings.FewestPairs; pairs++)
        {
            var (maya, _, talk) = await WalkAsync();
            await town.WithDbAsync(async db =>
            {
                var meeting = new Meeting { Id = NewId.At(TimeProvider.System), CompanionshipId = talk, At = month };
                db.AddRange(meeting, MeetingNote.Of(NewId.At(TimeProvider.System), meeting.Id, maya.Id, new(true, MeetingWay.Phone, 30), town.Services.GetRequiredService<Keyring>(), month));
                return await db.SaveChangesAsync();
            });
            var row = (await ruth.Browser.OpenAsync("/waiting/hours")).QuerySelectorAll("tbody tr").Single(line => line.TextContent.Contains(month.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            Assert.Equal(pairs < MonthOfMeetings.FewestPairs, row.TextContent.Contains("Fewer than 5 pairs", StringComparison.Ordinal));
            if (pairs == MonthOfMeetings.FewestPairs && Others(month) == 0) Assert.Equal(["5", "5", "2.5"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));
        }
    }

    private sealed record MetThen(Guid Pair, DateTimeOffset At);

    [Fact]
    public async Task The_day_before_both_are_reminded_once_whoever_walks()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await AskAsync(sam, talk, ("day", Day(5)), ("at", "18:00"), ("repeat", "1"))).Dispose();
        await AnswerAsync(maya, talk, "yes");
        var before = (await LettersAsync(maya), await LettersAsync(sam));
        // As if the time were in twenty hours.
        var soon = TimeProvider.System.GetUtcNow().AddHours(20);
        await MoveAsync(talk, new(MeetingWay.Phone, "", DateOnly.FromDateTime(soon.UtcDateTime), new(soon.UtcDateTime.Hour, soon.UtcDateTime.Minute), "Etc/UTC", 30, 1), sam.Id, maya.Id);
        var round = town.Services.GetServices<IRound>().OfType<MeetingReminders>().Single();
        await Task.WhenAll(round.WalkAsync(CancellationToken.None), round.WalkAsync(CancellationToken.None));
        await round.WalkAsync(CancellationToken.None);
        Assert.Equal((before.Item1 + 1, before.Item2 + 1), (await LettersAsync(maya), await LettersAsync(sam)));
    }

    [Fact]
    public async Task After_days_of_standing_still_nobody_is_reminded_of_what_is_over()
    {
        var (maya, sam, talk) = await AfterATalkAsync();
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update meeting_plan set remind_at = now() - interval '5 days' where companionship_id = {talk}"));
        await town.Services.GetServices<IRound>().OfType<MeetingReminders>().Single().WalkAsync(CancellationToken.None);
        Assert.Equal((0, 0), (await LettersAsync(maya), await LettersAsync(sam)));
    }

    [Fact]
    public async Task The_other_is_told_a_stranger_finds_nothing_and_after_the_end_nobody_does()
    {
        var (maya, sam, talk) = await WalkAsync();
        var lena = await town.ArriveAsync("Lena", Role.Supporter);
        await using (var ear = await Ear.ListenAsync(sam.Browser))
        await using (var stranger = await Ear.ListenAsync(lena.Browser))
        {
            (await AskAsync(maya, talk, ("day", Day(3)), ("at", "18:00"))).Dispose();
            while ((await ear.NextItemAsync("changed")).Data != $"us/{talk}") { }
        }
        foreach (var path in new[] { $"/us/{talk}/meetings", $"/us/{talk}/meetings/plan" })
        {
            using var nothing = await lena.Browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        }
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        using var gone = await maya.Browser.GetAsync($"/us/{talk}/meetings");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain("Sam", (await maya.Browser.OpenAsync("/home")).QuerySelector("ol.path")?.TextContent ?? "");
    }

    private Task<int> MoveAsync(Guid talk, PlannedTalk planned, Guid by, Guid other) => town.WithDbAsync(async db =>
    {
        await db.Database.ExecuteSqlAsync($"delete from meeting_plan where companionship_id = {talk}");
        var plan = MeetingPlan.Of(NewId.At(TimeProvider.System), talk, by, planned, town.Services.GetRequiredService<Keyring>(), TimeProvider.System.GetUtcNow());
        plan.SayYes(other, planned, TimeProvider.System.GetUtcNow().AddDays(-3));
        db.Add(plan);
        return await db.SaveChangesAsync();
    });
}
