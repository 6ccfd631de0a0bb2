using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.CheckIns;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.CheckIns;

/// <summary>Answering a check-in: what is shared reaches the other, what is kept for oneself reaches nobody, and nothing is required.</summary>
public sealed class AnswerTests(RealTown town)
{
    private const string Laughed = "Clay night. I laughed out loud.";

    private async Task<(Member Maya, Member Sam, Guid Talk, Guid CheckIn)> DueAsync(int daysAgo = 1)
    {
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo);
        await town.WalkAsync();
        return (maya, sam, talk, await town.NewestOfAsync(talk));
    }

    private static async Task<HttpStatusCode> AnswerAsync(Member who, Guid checkIn, params (string, string)[] fields)
    {
        using var answer = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/check-ins/{checkIn}"), "form:has([value=answer])", fields);
        return answer.StatusCode;
    }

    private static async Task<string> ReadAsync(Member who, string path) => (await who.Browser.OpenAsync(path)).Body!.TextContent;

    [Fact]
    public async Task What_is_shared_is_told_to_the_other_and_they_can_read_it()
    {
        var (maya, sam, talk, checkIn) = await DueAsync();
        Assert.Contains($"/check-ins/{checkIn}", (await maya.Browser.OpenAsync("/home")).Body!.InnerHtml);
        await using var ear = await Ear.ListenAsync(sam.Browser);
        Assert.Equal(HttpStatusCode.Found, await AnswerAsync(maya, checkIn, ("week", "4"), ("well", Laughed), ("next", "Clay again")));
        Assert.Equal($"us/{talk}", (await ear.NextItemAsync("changed")).Data);
        Assert.Contains("Mostly steady", await ReadAsync(sam, $"/us/{talk}"));
        Assert.Contains(Laughed, await ReadAsync(sam, $"/check-ins/{checkIn}"));
        Assert.DoesNotContain($"/check-ins/{checkIn}", (await maya.Browser.OpenAsync("/home")).Body!.InnerHtml);
        // Answered again, it is the new words that count.
        await AnswerAsync(maya, checkIn, ("week", "2"), ("well", "Less"));
        Assert.DoesNotContain(Laughed, await ReadAsync(sam, $"/check-ins/{checkIn}"));
        Assert.Contains("Rough", await ReadAsync(sam, $"/us/{talk}"));
    }

    [Fact]
    public async Task What_is_kept_for_oneself_is_to_the_other_an_answer_and_nothing_more()
    {
        var (maya, sam, talk, checkIn) = await DueAsync();
        await AnswerAsync(maya, checkIn, ("week", "1"), ("well", Laughed), ("next", "Rest"), ("mine", "yes"));
        foreach (var path in new[] { $"/us/{talk}", $"/check-ins/{checkIn}", $"/us/{talk}/check-ins", "/home" })
        {
            var page = await sam.Browser.OpenAsync(path);
            Assert.DoesNotContain(Laughed, page.Body!.InnerHtml);
            Assert.DoesNotContain("#week-1\"></use></svg></li>", page.Body.InnerHtml);
            Assert.Equal(path.StartsWith("/check-ins", StringComparison.Ordinal), page.Body.TextContent.Contains("Very rough", StringComparison.Ordinal));
        }
        Assert.Contains("Answered", await ReadAsync(sam, $"/us/{talk}"));
        Assert.Contains(Laughed, await ReadAsync(maya, $"/check-ins/{checkIn}"));
        Assert.Contains("only you", await ReadAsync(maya, $"/us/{talk}"));
        foreach (var (who, sees) in new[] { (maya, true), (sam, false) }) Assert.Equal(sees, (await ExportAsync(who.Id)).Contains(Laughed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_required_and_skipping_keeps_nothing()
    {
        var (maya, sam, talk, checkIn) = await DueAsync(daysAgo: 2);
        Assert.Equal(HttpStatusCode.Found, await AnswerAsync(maya, checkIn));
        Assert.Contains("Answered", await ReadAsync(sam, $"/us/{talk}"));
        await AnswerAsync(maya, checkIn, ("well", Laughed), ("skip", "yes"));
        Assert.Contains("Skipped", await ReadAsync(sam, $"/us/{talk}"));
        Assert.DoesNotContain(Laughed, await ReadAsync(maya, $"/check-ins/{checkIn}"));
    }

    [Fact]
    public async Task Words_that_are_too_long_come_back_beside_their_field()
    {
        var (maya, sam, _, checkIn) = await DueAsync();
        var (page, long1) = (await maya.Browser.OpenAsync($"/check-ins/{checkIn}"), new string('x', WeekAnswer.Longest + 1));
        using var refused = await maya.Browser.SubmitAsync(page, "form:has([value=answer])", ("well", long1), ("week", "3"));
        Assert.Equal(422, (int)refused.StatusCode);
        var shown = await maya.Browser.ReadAsync(refused);
        Assert.Equal(long1, shown.QuerySelector("textarea[name=well]")!.TextContent.Trim());
        Assert.NotNull(shown.QuerySelector("input[name=week][value='3'][checked]"));
        Assert.DoesNotContain(long1, await ReadAsync(sam, $"/check-ins/{checkIn}"));
    }

    [Fact]
    public async Task Both_may_answer_each_about_their_own_week()
    {
        var (maya, sam, talk, checkIn) = await DueAsync();
        await AnswerAsync(sam, checkIn, ("week", "5"), ("well", "The old radio plays"));
        Assert.Contains("The old radio plays", await ReadAsync(maya, $"/check-ins/{checkIn}"));
        Assert.Contains("Good", await ReadAsync(maya, $"/us/{talk}"));
        Assert.DoesNotContain("Answered", await ReadAsync(sam, $"/us/{talk}"));
    }

    [Fact]
    public async Task Strangers_find_nothing_and_after_the_end_nobody_does()
    {
        var (maya, sam, talk, checkIn) = await DueAsync();
        await AnswerAsync(maya, checkIn, ("week", "4"));
        var (lena, _, theirs, other) = await DueAsync();
        // Lena is there, and has check-ins of her own.
        Assert.Equal(HttpStatusCode.OK, (await lena.Browser.GetAsync($"/check-ins/{other}")).StatusCode);
        foreach (var path in new[] { $"/check-ins/{checkIn}", $"/us/{talk}/check-ins" }) Assert.Equal(HttpStatusCode.NotFound, (await lena.Browser.GetAsync(path)).StatusCode);
        foreach (var act in new[] { "nudge", "reached-out" })
        {
            // With her own page's token, so that it is the reach that refuses.
            var page = await lena.Browser.OpenAsync($"/us/{theirs}");
            page.QuerySelector("form:has([value=end])")!.SetAttribute("action", $"/us/{talk}/{act}");
            Assert.Equal(HttpStatusCode.NotFound, (await lena.Browser.SubmitAsync(page, $"form[action='/us/{talk}/{act}']")).StatusCode);
        }
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        foreach (var who in new[] { maya, sam })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await who.Browser.GetAsync($"/check-ins/{checkIn}")).StatusCode);
            Assert.DoesNotContain("Mostly steady", await ReadAsync(who, $"/us/{talk}"));
        }
    }

    [Fact]
    public async Task An_answer_a_day_later_is_late_and_one_in_time_stays_in_time()
    {
        var (maya, sam, talk, checkIn) = await DueAsync();
        await AnswerAsync(maya, checkIn);
        await town.LaterAsync(talk, hours: 30);
        await AnswerAsync(maya, checkIn, ("well", "More words"));
        Assert.DoesNotContain("Answered later", await ReadAsync(sam, $"/us/{talk}"));
        var (lena, curtis, other, late) = await DueAsync();
        await town.LaterAsync(other, hours: 30);
        Assert.Contains("No answer", await ReadAsync(curtis, $"/us/{other}"));
        await AnswerAsync(lena, late);
        Assert.Contains("Answered later", await ReadAsync(curtis, $"/us/{other}"));
    }

    [Fact]
    public async Task The_calendar_has_what_came_and_thirteen_weeks_of_what_comes_under_ids_that_stay()
    {
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo: 1, Rhythm.Weekly);
        await using var scope = town.Services.CreateAsyncScope();
        var part = scope.ServiceProvider.GetServices<ICalendarPart>().OfType<CheckInsCalendar>().Single();
        var now = TimeProvider.System.GetUtcNow();
        var mine = await part.OfAsync(maya.Id, now, now.AddDays(91), default);
        Assert.Equal(13, mine.Count);
        Assert.Equal(mine, await part.OfAsync(sam.Id, now, now.AddDays(91), default));
        Assert.Empty(await part.OfAsync((await town.ArriveAsync("Lena")).Id, now, now.AddDays(91), default));
        // The first of them comes, and is the same entry still.
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"insert into check_in (id, companionship_id, due_at) values ({NewId.At(TimeProvider.System)}, {talk}, {mine[0].At})"));
        Assert.Equal(mine.Select(one => one.Id).Order(), (await part.OfAsync(maya.Id, now, now.AddDays(91), default)).Select(one => one.Id).Order());
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        foreach (var who in new[] { maya, sam }) Assert.Empty(await part.OfAsync(who.Id, now.AddDays(-28), now.AddDays(91), default));
    }

    [Fact]
    public async Task Whoever_goes_takes_their_answers_along_and_leaves_the_others()
    {
        var (maya, sam, talk, checkIn) = await DueAsync();
        await AnswerAsync(maya, checkIn, ("well", Laughed));
        await AnswerAsync(sam, checkIn, ("well", "The old radio plays"));
        await using var scope = town.Services.CreateAsyncScope();
        var privacy = scope.ServiceProvider.GetServices<IPersonalData>().OfType<CheckInsPrivacy>().Single();
        await privacy.EraseAsync(maya.Id, default);
        await privacy.EraseAsync(maya.Id, default);
        Assert.DoesNotContain(Laughed, await ReadAsync(sam, $"/check-ins/{checkIn}"));
        Assert.Contains("The old radio plays", await ReadAsync(sam, $"/check-ins/{checkIn}"));
        Assert.Contains("The old radio plays", await ExportAsync(sam.Id));
        Assert.Contains("Check-ins", await ReadAsync(sam, $"/us/{talk}"));
    }

    private async Task<string> ExportAsync(Guid person)
    {
        await using var scope = town.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetServices<IPersonalData>().OfType<CheckInsPrivacy>().Single().ExportAsync(person, default))!.ToJsonString();
    }
}
