using Alongside.Tests.Town;
using Alongside.Web.Meetings;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Pulse;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Pulse;

/// <summary>Each answers for themselves. Nothing of it reaches the other unless it was opened.</summary>
public sealed class PulseTests(RealTown town)
{
    private const string Today = "How is it between you and";

    private static async Task AnswerAsync(Member who, Guid talk, int step, bool forBoth = false, string? keep = null)
    {
        var page = await who.Browser.OpenAsync($"/us/{talk}/pulse?again=yes");
        using var answer = await who.Browser.SubmitAsync(page, "form:has([name=room])", [.. PulseLines.Lines.Select(line => (line.Slug, $"{step}")), ("who", forBoth ? "both" : "me"), ("keep", keep ?? "")]);
        Assert.EndsWith($"/us/{talk}/pulse", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static async Task PressAsync(Member who, Guid talk, string action, params (string, string)[] values) =>
        (await who.Browser.SubmitAsync(await who.Browser.OpenAsync(action.StartsWith("skip", StringComparison.Ordinal) ? $"/us/{talk}/pulse?again=yes" : $"/us/{talk}"), $"form[action$='pulse/{action}']", values)).Dispose();

    private Task WalkRoundAsync() => town.WalkRoundAsync(scopes => new DuePulses(scopes, town.Services.GetRequiredService<Keyring>(), TimeProvider.System));

    private Task<int> AgoAsync(Guid talk, int hours) => town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""
        update companionship set hello_at = hello_at - make_interval(hours => {hours}), begun_at = begun_at - make_interval(hours => {hours}), peer_yes_at = peer_yes_at - make_interval(hours => {hours}), supporter_yes_at = supporter_yes_at - make_interval(hours => {hours}) where id = {talk};
        update entry set said_at = said_at - make_interval(hours => {hours}) where conversation_id = {talk};
        update pulse set asked_at = asked_at - make_interval(hours => {hours}), answered_at = answered_at - make_interval(hours => {hours}), next_at = next_at - make_interval(hours => {hours}) where companionship_id = {talk}
        """));

    [Theory, InlineData(11, true, 0), InlineData(13, false, 0), InlineData(13, true, 1)]
    public async Task After_the_first_talk_of_both_and_twelve_quiet_hours_both_are_asked_once_on_any_number_of_nodes(int hours, bool bothWrote, int asked)
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await maya.SayAsync(talk, "Hello");
        if (bothWrote) await sam.SayAsync(talk, "Hello you");
        await AgoAsync(talk, hours);
        await WalkRoundAsync();
        await WalkRoundAsync();
        foreach (var who in new[] { maya, sam })
        {
            Assert.Equal(asked, await town.LettersAsync(who.Id, Letter.Pulse));
            Assert.Equal(asked > 0, (await who.ReadAsync("/home")).Contains(Today, StringComparison.Ordinal));
        }
    }

    [Theory, InlineData(true, 25, 1), InlineData(true, 23, 0), InlineData(false, 25, 0)]
    public async Task The_day_after_two_met_both_are_asked_and_not_when_they_did_not_meet(bool met, int hours, int asked)
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var (at, keyring) = (TimeProvider.System.GetUtcNow().AddHours(-hours), town.Services.GetRequiredService<Keyring>());
        var meeting = new Meeting { Id = NewId.At(TimeProvider.System), CompanionshipId = talk, At = at };
        await town.WithDbAsync(db => { db.AddRange(meeting, MeetingNote.Of(NewId.At(TimeProvider.System), meeting.Id, sam.Id, new(met, default, 30), keyring, at)); return db.SaveChangesAsync(); });
        await WalkRoundAsync();
        await WalkRoundAsync();
        Assert.Equal((asked, asked), (await town.LettersAsync(maya.Id, Letter.Pulse), await town.LettersAsync(sam.Id, Letter.Pulse)));
    }

    [Fact]
    public async Task A_month_after_ones_own_last_answer_one_line_comes_also_after_a_quarter_of_downtime()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await AnswerAsync(maya, talk, 3);
        await AgoAsync(talk, 24 * 29);
        await WalkRoundAsync();
        Assert.Equal(0, await town.LettersAsync(maya.Id, Letter.Pulse));
        await AgoAsync(talk, 24 * 90);
        await WalkRoundAsync();
        await WalkRoundAsync();
        Assert.Equal((1, 0), (await town.LettersAsync(maya.Id, Letter.Pulse), await town.LettersAsync(sam.Id, Letter.Pulse)));
    }

    [Fact]
    public async Task Skipping_is_one_tap_and_is_not_chased()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await PressAsync(sam, talk, "ask");
        await PressAsync(maya, talk, "skip");
        Assert.DoesNotContain(Today, await maya.ReadAsync("/home"));
        // The other asks again the next day: no new line.
        await AgoAsync(talk, 24);
        await PressAsync(sam, talk, "ask");
        Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.Pulse));
        Assert.DoesNotContain(Today, await maya.ReadAsync("/home"));
        // Skipped twice in a row: three months of peace.
        await AgoAsync(talk, 24 * 31);
        await WalkRoundAsync();
        Assert.Contains(Today, await maya.ReadAsync("/home"));
        await PressAsync(maya, talk, "skip");
        await AgoAsync(talk, 24 * 80);
        await WalkRoundAsync();
        Assert.Equal(2, await town.LettersAsync(maya.Id, Letter.Pulse));
    }

    [Fact]
    public async Task Who_is_asked_by_the_other_is_told_and_can_answer()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await using var ear = await Ear.ListenAsync(sam.Browser);
        await PressAsync(maya, talk, "ask");
        Assert.Equal($"us/{talk}", (await ear.NextItemAsync("changed")).Data);
        Assert.Contains(Today, await sam.ReadAsync("/home"));
        Assert.Equal(1, await town.LettersAsync(sam.Id, Letter.Pulse));
        await AnswerAsync(sam, talk, 3);
        Assert.DoesNotContain(Today, await sam.ReadAsync("/home"));
    }

    [Fact]
    public async Task A_low_answer_opens_a_soft_door_for_its_writer_and_changes_no_byte_for_the_other()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await sam.ReadAsync($"/us/{talk}");
        var (us, pulse, home) = (await sam.ReadAsync($"/us/{talk}"), await sam.ReadAsync($"/us/{talk}/pulse"), await sam.ReadAsync("/home"));
        await AnswerAsync(maya, talk, 0, keep: "a secret wish");
        var mine = await maya.ReadAsync($"/us/{talk}/pulse");
        Assert.Contains("Who did most of the talking?", mine);
        Assert.Contains("Something felt off", mine);
        Assert.Contains("a secret wish", mine);
        Assert.Equal((us, pulse, home), (await sam.ReadAsync($"/us/{talk}"), await sam.ReadAsync($"/us/{talk}/pulse"), await sam.ReadAsync("/home")));
    }

    [Fact]
    public async Task What_is_opened_the_other_reads_until_it_is_closed()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await AnswerAsync(maya, talk, 3, forBoth: true, keep: "our slow start");
        Assert.Contains("our slow start", await sam.ReadAsync($"/us/{talk}"));
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}/pulse"), "form[action$=share]", ("who", "me"))).Dispose();
        Assert.DoesNotContain("our slow start", await sam.ReadAsync($"/us/{talk}"));
    }

    [Fact]
    public async Task The_trend_shows_while_both_agree_and_nothing_tells_who_does_not()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        foreach (var who in new[] { maya, sam }) await AnswerAsync(who, talk, 3);
        var before = await sam.ReadAsync($"/us/{talk}");
        await PressAsync(maya, talk, "trend", ("yes", "yes"));
        Assert.Equal(before, await sam.ReadAsync($"/us/{talk}"));
        await PressAsync(sam, talk, "trend", ("yes", "yes"));
        foreach (var who in new[] { maya, sam })
        {
            var page = await who.Browser.OpenAsync($"/us/{talk}");
            Assert.Equal(2, page.QuerySelectorAll("figure.chart .plot path:not(.grid)").Length);
            var said = page.QuerySelector("figcaption")!.TextContent;
            Assert.Contains("mostly good", said, StringComparison.Ordinal);
            Assert.DoesNotContain(said, char.IsDigit);
        }
        await PressAsync(maya, talk, "trend", ("yes", "no"));
        Assert.Empty((await sam.Browser.OpenAsync($"/us/{talk}")).QuerySelectorAll("figure.chart"));
    }

    [Fact]
    public async Task Nothing_of_it_is_there_for_strangers_staff_or_after_the_end()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await AnswerAsync(maya, talk, 3);
        foreach (var stranger in new[] { await town.ArriveAsync("Lena"), await town.ArriveAsync("Ruth", Role.Coordinator), await town.ArriveAsync("Stella", Role.Steward) })
            Assert.Equal((200, 404), (await stranger.StatusAsync("/home"), await stranger.StatusAsync($"/us/{talk}/pulse")));
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        Assert.Equal(404, await maya.StatusAsync($"/us/{talk}/pulse"));
        await AgoAsync(talk, 24 * 40);
        await WalkRoundAsync();
        Assert.Equal(0, await town.LettersAsync(maya.Id, Letter.Pulse));
    }

    [Fact]
    public async Task An_answer_goes_along_and_goes_away_with_its_writer()
    {
        var (maya, _, talk) = await town.WalkAsync();
        await AnswerAsync(maya, talk, 3, keep: "the quiet mornings");
        await using var scope = town.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().Single(room => room.Room == "pulse");
        Assert.Contains("the quiet mornings", (await data.ExportAsync(maya.Id, default))!.ToJsonString(), StringComparison.Ordinal);
        await data.EraseAsync(maya.Id, default);
        Assert.Null(await data.ExportAsync(maya.Id, default));
    }
}
