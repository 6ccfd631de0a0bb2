using Alongside.Tests.Matching;
using Alongside.Tests.Town;
using Alongside.Web.Growth;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Growth;

/// <summary>What is learned is one's own until it is shown; a supporter's thoughts and weeks are nobody else's; a closed door lets nobody new in.</summary>
public sealed class GrowthTests(RealTown town)
{
    private const string Line = "To wait a little longer before I answer";

    private static async Task PressAsync(Member who, string page, string form, params (string, string)[] values)
    {
        using var answer = await who.Browser.SubmitAsync(await who.Browser.OpenAsync(page), form, values);
        Assert.InRange((int)answer.StatusCode, 302, 303);
    }

    private static Task LearnAsync(Member who, string words = Line) => PressAsync(who, "/growth", "form:has(#learned)", ("learned", words));

    private static Task ShowAsync(Member who, Guid talk) => PressAsync(who, "/growth", "form[action='/growth/share']", ("talk", $"{talk}"));

    private static Task ThinkAsync(Member who, Guid talk) =>
        PressAsync(who, $"/growth/after/{talk}", "form:has(#well)", ("well", "We laughed"), ("hard", "The long silence"), ("differently", "Ask less"));

    private Task<int> SqlAsync(FormattableString sql) => town.WithDbAsync(db => db.Database.ExecuteSqlAsync(sql));

    [Fact]
    public async Task A_line_is_read_by_the_other_once_it_is_shown_and_not_after_it_was_taken_back()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await LearnAsync(sam);
        Assert.DoesNotContain(Line, await maya.ReadAsync($"/us/{talk}"));
        Assert.DoesNotContain(Line, await sam.ReadAsync($"/us/{talk}"));
        await using var ear = await Ear.ListenAsync(maya.Browser);
        await ShowAsync(sam, talk);
        Assert.Equal($"us/{talk}", (await ear.NextItemAsync("changed")).Data);
        Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.Learning));
        var us = await maya.ReadAsync($"/us/{talk}");
        Assert.Contains("What Sam has learned from you", us);
        Assert.Contains(Line, us);
        Assert.Contains(Line, await sam.ReadAsync($"/us/{talk}"));
        await PressAsync(sam, "/growth", "form[action='/growth/take-back']");
        Assert.DoesNotContain(Line, await maya.ReadAsync($"/us/{talk}"));
        Assert.Contains(Line, await sam.ReadAsync("/growth"));
    }

    [Fact]
    public async Task A_line_reaches_nobody_else_and_nobody_after_the_end()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var andre = await town.ArriveAsync("Andre");
        var other = await town.WalkTogetherAsync(andre, sam);
        await LearnAsync(maya);
        await ShowAsync(maya, talk);
        Assert.Contains(Line, await sam.ReadAsync($"/us/{talk}"));
        Assert.DoesNotContain(Line, await sam.ReadAsync($"/us/{other}"));
        foreach (var page in new[] { "/growth", $"/us/{other}" }) Assert.DoesNotContain(Line, await andre.ReadAsync(page));
        Assert.Contains(Line, await ExportAsync(sam));
        await PressAsync(sam, $"/us/{talk}", "form:has([value=end])");
        Assert.DoesNotContain(Line, await sam.ReadAsync($"/us/{talk}"));
        Assert.DoesNotContain(Line, await ExportAsync(sam));
        Assert.Contains(Line, await maya.ReadAsync("/growth"));
    }

    [Fact]
    public async Task Nobody_shows_or_takes_back_what_is_not_theirs_or_shows_it_where_they_do_not_walk()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var (lena, ruth, theirs) = await town.WalkAsync();
        await LearnAsync(sam);
        await LearnAsync(lena, "Lena's own");
        var samsLine = await town.WithDbAsync(db => db.LearnedBy(sam.Id).Select(l => l.Id).SingleAsync());
        await PressAsync(lena, "/growth", "form[action='/growth/share']", ("learned", $"{samsLine}"), ("talk", $"{theirs}"));
        await PressAsync(lena, "/growth", "form[action='/growth/share']", ("talk", $"{talk}"));
        Assert.DoesNotContain(Line, await ruth.ReadAsync($"/us/{theirs}"));
        Assert.DoesNotContain("Lena's own", await maya.ReadAsync($"/us/{talk}"));
        await ShowAsync(sam, talk);
        await PressAsync(lena, "/growth", "form[action='/growth/remove']", ("learned", $"{samsLine}"));
        Assert.Contains(Line, await maya.ReadAsync($"/us/{talk}"));
    }

    [Fact]
    public async Task Removed_is_gone_wherever_it_was_shown_and_so_is_what_somebody_erased()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await LearnAsync(sam);
        await ShowAsync(sam, talk);
        await EraseAsync(sam);
        Assert.DoesNotContain(Line, await maya.ReadAsync($"/us/{talk}"));
        Assert.DoesNotContain(Line, await ExportAsync(maya));
        await LearnAsync(maya, "Gone soon");
        await PressAsync(maya, "/growth", "form[action='/growth/remove']");
        Assert.DoesNotContain("Gone soon", await maya.ReadAsync("/growth"));
    }

    [Theory, InlineData(0), InlineData(1001)]
    public async Task Nothing_or_too_much_is_refused_beside_its_field_and_kept(int length)
    {
        var maya = await town.ArriveAsync("Maya");
        using var refused = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync("/growth"), "form:has(#learned)", ("learned", new string('w', length)));
        Assert.Equal(422, (int)refused.StatusCode);
        var page = await maya.Browser.ReadAsync(refused);
        Assert.NotNull(page.QuerySelector("#learned-flaw"));
        Assert.Equal(length, page.QuerySelector("#learned")!.TextContent.Trim().Length);
    }

    [Fact]
    public async Task A_talk_of_yesterday_is_offered_once_to_the_supporter_and_not_when_they_thought_about_it()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        const string offer = "Think back on your talk with Maya";
        for (var i = 0; i < 3; i++) { await maya.SayAsync(talk, "Words"); await sam.SayAsync(talk, "Words"); }
        Assert.DoesNotContain(offer, await sam.ReadAsync("/home"));
        await SqlAsync($"update entry set said_at = said_at - interval '1 day' where conversation_id = {talk}");
        Assert.Contains(offer, await sam.ReadAsync("/home"));
        Assert.DoesNotContain("Think back", await maya.ReadAsync("/home"));
        await SqlAsync($"update entry set said_at = said_at - interval '1 day' where conversation_id = {talk}");
        Assert.DoesNotContain(offer, await sam.ReadAsync("/home"));
        await SqlAsync($"update entry set said_at = said_at + interval '1 day' where conversation_id = {talk}");
        await ThinkAsync(sam, talk);
        Assert.DoesNotContain(offer, await sam.ReadAsync("/home"));
    }

    [Fact]
    public async Task A_thought_is_read_by_its_writer_alone_until_pieces_are_shared_with_the_team_and_the_look_is_written_down()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var cora = await town.ArriveAsync("Cora Thought", Role.Coordinator);
        await ThinkAsync(sam, talk);
        Assert.Contains("The long silence", await sam.ReadAsync("/growth"));
        Assert.DoesNotContain("The long silence", await cora.ReadAsync("/debriefs"));
        Assert.DoesNotContain("The long silence", await maya.ReadAsync($"/us/{talk}"));
        await PressAsync(sam, "/growth", "form[action='/growth/after/share']", ("piece", nameof(Piece.Hard)));
        var read = await cora.ReadAsync("/debriefs");
        Assert.Contains("The long silence", read);
        Assert.DoesNotContain("We laughed", read);
        Assert.DoesNotContain("Maya", read);
        Assert.Contains("Cora Thought read what you shared after a talk", await sam.ReadAsync("/privacy/looks"));
        await PressAsync(sam, "/growth", "form[action='/growth/after/take-back']");
        Assert.DoesNotContain("The long silence", await cora.ReadAsync("/debriefs"));
        Assert.Equal((404, 404, 404), (await maya.StatusAsync("/debriefs"), await sam.StatusAsync("/debriefs"), await maya.StatusAsync($"/growth/after/{talk}")));
    }

    [Fact]
    public async Task A_heavy_talk_brings_an_offer_and_asking_for_a_talk_tells_the_team_no_more_than_who_and_when()
    {
        var (_, sam, talk) = await town.WalkAsync();
        var cora = await town.ArriveAsync("Cora", Role.Coordinator);
        Assert.DoesNotContain("That is a lot to carry", await sam.ReadAsync("/growth/care"));
        await PressAsync(sam, $"/growth/after/{talk}", $"form[action='/growth/after/{talk}/heavy']");
        Assert.Contains("That is a lot to carry", await sam.ReadAsync("/growth/care"));
        Assert.Empty(await AskedAsync(cora, sam));
        await PressAsync(sam, "/growth/care", "form:has(#debrief-line)");
        Assert.Single(await AskedAsync(cora, sam));
        await PressAsync(sam, "/growth/care", "form[action$='debrief/take-back']");
        Assert.Empty(await AskedAsync(cora, sam));
        await PressAsync(sam, "/growth/care", "form:has(#debrief-line)", ("debrief", "About the silence"));
        Assert.Contains("About the silence", await cora.ReadAsync("/debriefs"));
        var id = Assert.Single(await AskedAsync(cora, sam));
        await PressAsync(cora, "/debriefs", "form[action='/debriefs/answered']", ("debrief", $"{id}"));
        Assert.Empty(await AskedAsync(cora, sam));
        Assert.DoesNotContain("About the silence", await cora.ReadAsync("/debriefs"));
    }

    [Fact]
    public async Task In_the_talk_itself_the_supporter_says_that_it_was_heavy_and_the_peer_sees_no_such_button()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var heavy = $"form[action='/growth/after/{talk}/heavy']";
        Assert.Null((await sam.Browser.OpenAsync($"/talk/{talk}")).QuerySelector(heavy));
        await maya.SayAsync(talk, "Words");
        Assert.Null((await maya.Browser.OpenAsync($"/talk/{talk}")).QuerySelector(heavy));
        Assert.Null((await sam.Browser.OpenAsync($"/talk/{talk}?before=2")).QuerySelector(heavy));
        await PressAsync(sam, $"/talk/{talk}", heavy);
        Assert.Contains("That is a lot to carry", await sam.ReadAsync("/growth/care"));
        await PressAsync(maya, $"/us/{talk}", "form:has([value=end])");
        Assert.Null((await sam.Browser.OpenAsync($"/talk/{talk}")).QuerySelector(heavy));
    }

    [Fact]
    public async Task A_coordinator_who_supports_sees_and_takes_nothing_of_their_own_and_nobody_sees_who_left()
    {
        var (_, sam, talk) = await town.WalkAsync();
        var cora = await town.ArriveAsync("Cora", Role.Coordinator);
        await SqlAsync($"insert into role (person_id, kind, asked_at, given_at) values ({sam.Id}, {Role.Coordinator}, now(), now())");
        await PressAsync(sam, $"/growth/after/{talk}", "form:has(#well)", ("hard", "My own hard hour"));
        await PressAsync(sam, "/growth", "form[action='/growth/after/share']", ("piece", nameof(Piece.Hard)));
        await PressAsync(sam, "/growth/care", "form:has(#debrief-line)");
        Assert.DoesNotContain("My own hard hour", await sam.ReadAsync("/debriefs"));
        Assert.Contains("My own hard hour", await cora.ReadAsync("/debriefs"));
        Assert.Empty(await AskedAsync(sam, sam));
        var id = Assert.Single(await AskedAsync(cora, sam));
        await town.WithDbAsync(async db => { await new Debriefs(db, town.Services.GetRequiredService<Keyring>(), TimeProvider.System).AnswerAsync(sam.Id, id, default); return 0; });
        Assert.Single(await AskedAsync(cora, sam));
        await using (var scope = town.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<LeavingForGood>().LeaveAsync(sam.Id, atOnce: false, default);
        Assert.Empty(await AskedAsync(cora, sam));
        Assert.DoesNotContain("My own hard hour", await cora.ReadAsync("/debriefs"));
    }

    [Fact]
    public void Nobody_takes_up_their_own()
    {
        var (keyring, now) = (town.Services.GetRequiredService<Keyring>(), TimeProvider.System.GetUtcNow());
        var (sam, cora) = (NewId.At(TimeProvider.System), NewId.At(TimeProvider.System));
        var asked = Debrief.Of(NewId.At(TimeProvider.System), sam, "", keyring, now);
        asked.Answer(sam, now);
        Assert.True(asked.IsOpen);
        asked.Answer(cora, now);
        Assert.False(asked.IsOpen);
    }

    [Fact]
    public async Task Whoever_is_the_peer_of_a_talk_has_no_after_there_though_they_support_somebody_else()
    {
        var (maya, _, talk) = await town.WalkAsync();
        await SqlAsync($"insert into role (person_id, kind, asked_at, given_at) values ({maya.Id}, {Role.Supporter}, now(), now())");
        var hers = await town.WalkTogetherAsync(await town.ArriveAsync("Andre"), maya);
        Assert.Equal((404, 200), (await maya.StatusAsync($"/growth/after/{talk}"), await maya.StatusAsync($"/growth/after/{hers}")));
        var page = await maya.Browser.OpenAsync($"/growth/after/{hers}");
        page.QuerySelector($"form[action='/growth/after/{hers}/heavy']")!.SetAttribute("action", $"/growth/after/{talk}/heavy");
        using var answer = await maya.Browser.SubmitAsync(page, $"form[action='/growth/after/{talk}/heavy']");
        Assert.Equal(404, (int)answer.StatusCode);
        await maya.SayAsync(talk, "Words");
        await maya.SayAsync(hers, "Words");
        Assert.Null((await maya.Browser.OpenAsync($"/talk/{talk}")).QuerySelector($"form[action='/growth/after/{talk}/heavy']"));
        Assert.NotNull((await maya.Browser.OpenAsync($"/talk/{hers}")).QuerySelector($"form[action='/growth/after/{hers}/heavy']"));
    }

    [Fact]
    public async Task Two_low_weeks_bring_an_offer_and_no_page_of_the_team_knows()
    {
        var (_, sam, _) = await town.WalkAsync();
        var cora = await town.ArriveAsync("Cora", Role.Coordinator);
        await SqlAsync($"update companionship set begun_at = begun_at - interval '9 days', hello_at = hello_at - interval '9 days' where supporter_id = {sam.Id}");
        const string asked = "How has your own week been";
        Assert.Contains(asked, await sam.ReadAsync("/home"));
        await PressAsync(sam, "/growth/care", "form[action$='/week']", ("week", "1"));
        Assert.DoesNotContain(asked, await sam.ReadAsync("/home"));
        Assert.DoesNotContain("That is a lot to carry", await sam.ReadAsync("/growth/care"));
        await SqlAsync($"update own_week set at = at - interval '8 days' where person_id = {sam.Id}");
        await PressAsync(sam, "/growth/care", "form[action$='/week']", ("week", "2"));
        Assert.Contains("That is a lot to carry", await sam.ReadAsync("/growth/care"));
        foreach (var page in new[] { "/debriefs", "/waiting", "/shared" }) Assert.DoesNotMatch("(?i)\\brough\\b", await cora.ReadAsync(page));
    }

    [Fact]
    public async Task A_closed_door_is_suggested_to_nobody_new_and_opens_in_one_step()
    {
        var tongue = Fitting.OwnTongue();
        var sam = await town.SupporterAsync("Doorway Sam", Fitting.With(tongue));
        var maya = await town.PeerAsync("Maya", Fitting.With(tongue));
        Assert.Contains(sam.Name, await maya.SuggestedAsync());
        await PressAsync(sam, "/growth/care", "form[action$='/door']", ("door", "close"));
        Assert.DoesNotContain(sam.Name, await maya.SuggestedAsync());
        Assert.Null((await maya.Browser.OpenAsync($"/suggested/{sam.Id}/hello")).QuerySelector("[name=text]"));
        await PressAsync(sam, "/growth/care", "form[action$='/door']");
        Assert.Contains(sam.Name, await maya.SuggestedAsync());
    }

    [Fact]
    public async Task A_door_closes_by_itself_past_the_limit_once_on_any_number_of_nodes_and_stays_open_when_they_opened_it()
    {
        var (_, sam, _) = await town.WalkAsync();
        await town.WalkTogetherAsync(await town.ArriveAsync("Andre"), sam);
        const string told = "Your door to new people is closed";
        await PressAsync(sam, "/growth/care", "form:has(#hours)", ("people", "2"), ("hours", ""));
        await WalkAsync();
        Assert.DoesNotContain(told, await sam.ReadAsync("/home"));
        await PressAsync(sam, "/growth/care", "form:has(#hours)", ("people", "1"), ("hours", ""));
        await WalkAsync();
        Assert.Contains(told, await sam.ReadAsync("/home"));
        Assert.Equal(1, await town.WithDbAsync(db => db.DoorsClosedOf(sam.Id).CountAsync()));
        await PressAsync(sam, "/home", "form[action='/growth/care/door']");
        Assert.DoesNotContain(told, await sam.ReadAsync("/home"));
        await SqlAsync($"update load_wish set look_at = now() where person_id = {sam.Id}");
        await WalkAsync();
        Assert.DoesNotContain(told, await sam.ReadAsync("/home"));
        await SqlAsync($"update door_closed set opened_at = opened_at - interval '8 days', closed_at = closed_at - interval '8 days' where person_id = {sam.Id}");
        await SqlAsync($"update load_wish set look_at = now() where person_id = {sam.Id}");
        await WalkAsync();
        Assert.Contains(told, await sam.ReadAsync("/home"));
    }

    [Fact]
    public async Task The_hours_are_those_of_talks_and_meetings_of_the_last_seven_days()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await sam.SayAsync(talk, "Words");
        await maya.SayAsync(talk, "Words");
        Assert.Contains("meetings in the last seven days: 0.", await sam.ReadAsync("/growth/care"));
        await town.WithDbAsync(db =>
        {
            var (keyring, now) = (town.Services.GetRequiredService<Keyring>(), TimeProvider.System.GetUtcNow());
            foreach (var (days, minutes) in new[] { (1, 90), (8, 300) })
            {
                var meeting = new Web.Meetings.Meeting { Id = NewId.At(TimeProvider.System), CompanionshipId = talk, At = now.AddDays(-days) };
                db.AddRange(meeting, Web.Meetings.MeetingNote.Of(NewId.At(TimeProvider.System), meeting.Id, maya.Id, new(true, default, minutes), keyring, now));
            }
            return db.SaveChangesAsync();
        });
        Assert.Contains("meetings in the last seven days: 1.5.", await sam.ReadAsync("/growth/care"));
    }

    private Task WalkAsync() => town.WalkRoundAsync(scopes => new LoadRound(scopes, town.Services.GetRequiredService<Keyring>(), TimeProvider.System));

    // By its id, because other tests of the town ask too.
    private async Task<IReadOnlyList<Guid>> AskedAsync(Member cora, Member sam)
    {
        var ids = await town.WithDbAsync(db => db.DebriefsOf(sam.Id).Select(d => d.Id).ToListAsync());
        var page = await cora.Browser.OpenAsync("/debriefs");
        return [.. ids.Where(id => page.QuerySelector($"input[name=debrief][value='{id}']") is not null)];
    }

    private async Task<string> ExportAsync(Member who)
    {
        await using var scope = town.Services.CreateAsyncScope();
        var room = scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == "growth");
        return (await room.ExportAsync(who.Id, default))?.ToString() ?? "";
    }

    private async Task EraseAsync(Member who)
    {
        await using var scope = town.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == "growth").EraseAsync(who.Id, default);
    }
}
