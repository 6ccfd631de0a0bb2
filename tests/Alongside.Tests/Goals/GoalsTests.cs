using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Goals;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Goals;

/// <summary>A goal is its owner's: they write it, change it, close it, and say who sees it. The other cheers.</summary>
public sealed class GoalsTests(RealTown town)
{
    private const string New = "main form:has([name=words])";

    private async Task<(Member Maya, Member Sam, Guid Talk)> TwoAsync()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private static async Task<Guid> MakeAsync(Member who, Guid talk, string toward, string see = "me", string whose = "mine", string? nudge = null, params string[] steps)
    {
        List<(string, string)> fields = [("words", toward), ("why", "Because of " + toward), ("see", see), ("whose", whose), .. steps.Select(step => ("step", step))];
        if (nudge is not null) fields.Add(("nudge", nudge));
        using var answer = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/goals/new"), New, [.. fields]);
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    private static async Task<string> TextAsync(Member who, string path) => (await who.Browser.OpenAsync(path)).Body!.TextContent;

    private static async Task<HttpStatusCode> PostAsync(Member who, string path, params (string Name, string Value)[] fields)
    {
        var page = await who.Browser.OpenAsync("/more/me");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]) };
        using var answer = await who.Browser.SendAsync(request);
        return answer.StatusCode;
    }

    private Task<int> LettersAsync(Member to) => town.LettersAsync(to.Id, Letter.Goal);

    private Task<int> MomentsAsync(Guid talk) =>
        town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from moment where companionship_id = {talk}").SingleAsync());

    private static async Task<string> StepOfAsync(Member who, Guid goal, string step) =>
        (await who.Browser.OpenAsync($"/goals/{goal}")).QuerySelectorAll("li[id^=step-]").Single(line => line.TextContent.Contains(step, StringComparison.Ordinal)).QuerySelector("form")!.GetAttribute("action")!;

    [Fact]
    public async Task What_is_shared_the_other_is_told_of_and_reads_on_the_page_of_the_two()
    {
        var (maya, sam, talk) = await TwoAsync();
        await using var hears = await Ear.ListenAsync(sam.Browser);
        var goal = await MakeAsync(maya, talk, "More evenings out", "both", steps: ["Walk to the river", "Clay night"]);
        Assert.Equal($"us/{talk}", (await hears.NextItemAsync("changed")).Data.Trim('"'));
        foreach (var path in new[] { $"/us/{talk}", $"/us/{talk}/goals", $"/goals/{goal}" }) Assert.Contains("More evenings out", await TextAsync(sam, path));
        Assert.Contains("Because of More evenings out", await TextAsync(sam, $"/goals/{goal}"));
        Assert.Contains("Maya chose this. Next: Walk to the river", await TextAsync(sam, $"/us/{talk}"));
    }

    [Fact]
    public async Task What_is_only_mine_does_not_exist_for_the_other()
    {
        var (maya, sam, talk) = await TwoAsync();
        await using var hears = await Ear.ListenAsync(sam.Browser);
        var goal = await MakeAsync(maya, talk, "Only mine", steps: "First");
        await PostAsync(maya, await StepOfAsync(maya, goal, "First"), ("done", "yes"));
        Assert.Contains("Only mine", await TextAsync(maya, $"/us/{talk}"));
        // Proof that Sam listens: the first change he hears of is the one that comes after it.
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}"), "form:has([value=rest])")).Dispose();
        Assert.Equal($"talk/{talk}", (await hears.NextItemAsync("changed")).Data.Trim('"'));
        foreach (var path in new[] { $"/us/{talk}", $"/us/{talk}/goals", "/home", "/goals" }) Assert.DoesNotContain("Only mine", await TextAsync(sam, path));
        foreach (var path in new[] { "", "/plan" })
        {
            using var real = await sam.Browser.GetAsync($"/goals/{goal}{path}");
            using var invented = await sam.Browser.GetAsync($"/goals/{NewId.At(TimeProvider.System)}{path}");
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (real.StatusCode, invented.StatusCode));
            Assert.Equal(await invented.Content.ReadAsStringAsync(), await real.Content.ReadAsStringAsync());
        }
        Assert.Equal(0, await MomentsAsync(talk));
    }

    [Fact]
    public async Task The_page_of_the_two_is_the_same_to_the_letter_with_and_without_a_goal_that_is_only_the_others()
    {
        var (maya, sam, talk) = await TwoAsync();
        var before = await TextAsync(sam, $"/us/{talk}");
        await MakeAsync(maya, talk, "Only mine", steps: "First");
        Assert.Equal(before, await TextAsync(sam, $"/us/{talk}"));
    }

    [Fact]
    public async Task A_stranger_who_listens_finds_and_hears_nothing()
    {
        var (maya, _, talk) = await TwoAsync();
        var andre = await town.ArriveAsync("Andre");
        var theirs = await town.WalkTogetherAsync(andre, await town.ArriveAsync("Lena", Role.Supporter));
        await using var hears = await Ear.ListenAsync(andre.Browser);
        var goal = await MakeAsync(maya, talk, "Not for Andre", "both");
        foreach (var path in new[] { $"/goals/{goal}", $"/goals/{goal}/plan", $"/us/{talk}/goals", $"/us/{talk}/lean" })
            Assert.Equal(HttpStatusCode.NotFound, (await andre.Browser.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(andre, $"/goals/{goal}/close", ("end", "Done")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(andre, $"/goals/{goal}/nudge", ("nudge", "yes")));
        await MakeAsync(andre, theirs, "His own", "both");
        Assert.Equal($"us/{theirs}", (await hears.NextItemAsync("changed")).Data.Trim('"'));
    }

    [Fact]
    public async Task After_the_end_the_other_finds_nothing_and_its_owner_keeps_it()
    {
        var (maya, sam, talk) = await TwoAsync();
        var (shown, own, both) = (await MakeAsync(maya, talk, "Shown once", "both", steps: "A step"), await MakeAsync(maya, talk, "Always mine"), await MakeAsync(maya, talk, "Of both", whose: "both"));
        Assert.Contains("Of both", await TextAsync(sam, $"/goals/{both}"));
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        foreach (var goal in new[] { shown, own, both }) Assert.Equal(HttpStatusCode.NotFound, (await sam.Browser.GetAsync($"/goals/{goal}")).StatusCode);
        Assert.DoesNotContain("Shown once", await TextAsync(sam, "/goals"));
        foreach (var words in new[] { "Shown once", "Always mine" }) Assert.Contains(words, await TextAsync(maya, "/goals"));
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(maya, await StepOfAsync(maya, shown, "A step"), ("done", "yes")));
        Assert.Contains("You marked it", await TextAsync(maya, $"/goals/{shown}"));
        Assert.Equal(0, await MomentsAsync(talk));
        Assert.Equal(HttpStatusCode.NotFound, (await maya.Browser.GetAsync($"/us/{talk}/goals/new")).StatusCode);
    }

    [Fact]
    public async Task Only_its_owner_changes_marks_and_closes_a_goal()
    {
        var (maya, sam, talk) = await TwoAsync();
        var goal = await MakeAsync(maya, talk, "Hers", "both", steps: "A step");
        var step = await StepOfAsync(maya, goal, "A step");
        Assert.Equal(HttpStatusCode.NotFound, (await sam.Browser.GetAsync($"/goals/{goal}/plan")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(sam, step, ("done", "yes")));
        foreach (var end in Enum.GetNames<GoalEnd>()) Assert.Equal(HttpStatusCode.NotFound, await PostAsync(sam, $"/goals/{goal}/close", ("end", end)));
        Assert.Empty((await sam.Browser.OpenAsync($"/goals/{goal}")).QuerySelectorAll("form[action*='/steps/']"));
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(maya, $"/goals/{goal}/close", ("end", "Parked")));
        Assert.Contains("Parked", await TextAsync(sam, $"/goals/{goal}"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(sam, $"/goals/{goal}/open", ("open", "yes")));
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(maya, $"/goals/{goal}/open", ("open", "yes")));
        Assert.DoesNotContain("Parked", await TextAsync(sam, $"/goals/{goal}"));
    }

    [Fact]
    public async Task What_belongs_to_both_either_may_mark_and_close()
    {
        var (maya, sam, talk) = await TwoAsync();
        var goal = await MakeAsync(maya, talk, "Ours", whose: "both", steps: "A step");
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(sam, await StepOfAsync(sam, goal, "A step"), ("done", "yes")));
        Assert.Contains("Sam marked it", await TextAsync(maya, $"/goals/{goal}"));
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(sam, $"/goals/{goal}/close", ("end", "Done")));
        Assert.Contains("Reached", await TextAsync(maya, $"/goals/{goal}"));
    }

    [Theory, InlineData("yes", true), InlineData("no", false)]
    public async Task A_suggested_step_waits_for_the_owner_and_joins_the_plan_only_with_a_yes(string answer, bool joins)
    {
        var (maya, sam, talk) = await TwoAsync();
        var goal = await MakeAsync(maya, talk, "Music", "both", steps: "Find the sax");
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/goals/{goal}"), "form:has([name=text])", ("text", "Ask about lessons"))).Dispose();
        Assert.Equal(1, await LettersAsync(maya));
        Assert.Contains("Sam suggests a step", await TextAsync(maya, "/home"));
        Assert.DoesNotContain("suggests a step", await TextAsync(sam, "/home"));
        var page = await maya.Browser.OpenAsync($"/goals/{goal}");
        Assert.DoesNotContain("Ask about lessons", page.QuerySelector("#steps")!.TextContent);
        var decide = page.QuerySelector("form[action*='/suggested/']")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(sam, decide, ("answer", "yes")));
        for (var twice = 0; twice < 2; twice++) Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(maya, decide, ("answer", answer)));
        var steps = (await sam.Browser.OpenAsync($"/goals/{goal}")).QuerySelector("#steps")!.TextContent;
        Assert.Equal(joins, steps.Contains("Ask about lessons", StringComparison.Ordinal));
        Assert.DoesNotContain("suggests a step", await TextAsync(maya, "/home"));
    }

    [Fact]
    public async Task A_nudge_comes_on_a_day_that_was_asked_for_and_once()
    {
        var (maya, sam, talk) = await TwoAsync();
        var today = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).DayOfWeek;
        var (asked, other, never) = (await MakeAsync(maya, talk, "Asked", "both", nudge: today.ToString()), await MakeAsync(maya, talk, "Another day", "both", nudge: ((DayOfWeek)(((int)today + 3) % 7)).ToString()), await MakeAsync(maya, talk, "Never", "both"));
        foreach (var goal in new[] { other, never })
        {
            Assert.Empty((await sam.Browser.OpenAsync($"/goals/{goal}")).QuerySelectorAll("form[action$='/nudge']"));
            await PostAsync(sam, $"/goals/{goal}/nudge", ("nudge", "yes"));
        }
        Assert.Equal(0, await LettersAsync(maya));
        for (var twice = 0; twice < 2; twice++) Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(sam, $"/goals/{asked}/nudge", ("nudge", "yes")));
        Assert.Equal(1, await LettersAsync(maya));
        Assert.Contains("You gave a nudge today", await TextAsync(sam, $"/goals/{asked}"));
        Assert.Contains("A nudge from Sam", await TextAsync(maya, "/home"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(maya, $"/goals/{asked}/nudge", ("nudge", "yes")));
    }

    [Fact]
    public async Task The_other_cheers_with_a_word_or_their_own()
    {
        var (maya, sam, talk) = await TwoAsync();
        var goal = await MakeAsync(maya, talk, "A run", "both");
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/goals/{goal}"), "form:has([name=word])", ("word", "with-you"))).Dispose();
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/goals/{goal}"), "form:has([name=word])", ("word", ""), ("words", "I can hear the sax already"))).Dispose();
        using var empty = await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/goals/{goal}"), "form:has([name=word])", ("word", "nonsense"), ("words", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var read = await TextAsync(maya, $"/goals/{goal}");
        Assert.Contains("I am with you", read);
        Assert.Contains("I can hear the sax already", read);
        Assert.Empty((await maya.Browser.OpenAsync($"/goals/{goal}")).QuerySelectorAll("form:has([name=word])"));
    }

    [Fact]
    public async Task A_step_done_is_something_to_celebrate_until_it_is_undone_or_hidden()
    {
        var (maya, sam, talk) = await TwoAsync();
        var goal = await MakeAsync(maya, talk, "Out", "both", steps: ["Walk", "Clay"]);
        var (walk, clay) = (await StepOfAsync(maya, goal, "Walk"), await StepOfAsync(maya, goal, "Clay"));
        for (var twice = 0; twice < 2; twice++) await PostAsync(maya, walk, ("done", "yes"));
        Assert.Equal(1, await MomentsAsync(talk));
        Assert.Contains("Maya did a step", await TextAsync(sam, "/home"));
        await PostAsync(maya, walk, ("done", "no"));
        Assert.Equal(0, await MomentsAsync(talk));
        await PostAsync(maya, clay, ("done", "yes"));
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/goals/{goal}/plan"), New, ("see", "me"))).Dispose();
        Assert.Equal(0, await MomentsAsync(talk));
        Assert.Equal(HttpStatusCode.NotFound, (await sam.Browser.GetAsync($"/goals/{goal}")).StatusCode);
        Assert.Contains("You marked it", await TextAsync(maya, $"/goals/{goal}"));
    }

    [Fact]
    public async Task The_plan_is_put_in_order_and_what_was_typed_badly_is_kept()
    {
        var (maya, _, talk) = await TwoAsync();
        using var empty = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}/goals/new"), New, ("words", " "), ("why", "Still here"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Still here", (await maya.Browser.ReadAsync(empty)).QuerySelector("textarea[name=why]")!.TextContent);
        var goal = await MakeAsync(maya, talk, "In order", steps: ["One", "Two", "Three"]);
        var plan = await maya.Browser.OpenAsync($"/goals/{goal}/plan");
        Assert.Equal(["One", "Two", "Three", "", "", ""], plan.QuerySelectorAll("input[name=step]").Select(field => field.GetAttribute("value") ?? ""));
        (await maya.Browser.SubmitAsync(plan, New, ("step", "One"), ("step", ""), ("step", "Three first"), ("place", "9"), ("place", "2"), ("place", "1"), ("milestone", "2"))).Dispose();
        var steps = (await maya.Browser.OpenAsync($"/goals/{goal}")).QuerySelectorAll("#steps li strong").Select(step => step.TextContent.Trim()).ToList();
        Assert.Equal(["Three first Milestone", "One"], steps);
    }

    [Fact]
    public async Task Of_two_who_change_one_plan_the_second_is_told_and_keeps_their_words()
    {
        var (maya, sam, talk) = await TwoAsync();
        var goal = await MakeAsync(maya, talk, "Ours", whose: "both");
        var (first, second) = (await maya.Browser.OpenAsync($"/goals/{goal}/plan"), await sam.Browser.OpenAsync($"/goals/{goal}/plan"));
        (await maya.Browser.SubmitAsync(first, New, ("words", "Ours, said by Maya"))).Dispose();
        using var late = await sam.Browser.SubmitAsync(second, New, ("words", "Ours, said by Sam"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        var again = await sam.Browser.ReadAsync(late);
        Assert.Contains("Ours, said by Sam", again.QuerySelector("textarea[name=words]")!.TextContent);
        Assert.Contains("Ours, said by Maya", await TextAsync(maya, $"/goals/{goal}"));
        (await sam.Browser.SubmitAsync(again, New)).Dispose();
        Assert.Contains("Ours, said by Sam", await TextAsync(maya, $"/goals/{goal}"));
    }

    [Fact]
    public async Task My_next_step_with_a_day_stands_on_my_first_page()
    {
        var (maya, sam, talk) = await TwoAsync();
        var day = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var made = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}/goals/new"), New, ("words", "Out"), ("step", "Ask Kim for coffee"), ("day", day), ("see", "both"));
        Assert.Contains("Ask Kim for coffee", await TextAsync(maya, "/home"));
        Assert.DoesNotContain("Ask Kim for coffee", await TextAsync(sam, "/home"));
    }

    [Fact]
    public async Task Both_read_the_same_of_how_they_lean_and_of_the_talk_only_with_a_yes_of_both()
    {
        var (maya, sam, talk) = await TwoAsync();
        await MakeAsync(maya, talk, "Only hers", steps: ["Hidden one", "Hidden two"]);
        var goal = await MakeAsync(sam, talk, "The sax", "both", steps: ["Find it", "Play", "Play again"]);
        await PostAsync(sam, await StepOfAsync(sam, goal, "Find it"), ("done", "yes"));
        (await maya.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = "Tomorrow I will go to the river again." })).Dispose();
        async Task<string> LeanAsync(Member who) => (await who.Browser.OpenAsync($"/us/{talk}/lean")).QuerySelector("main")!.TextContent;
        Assert.Equal(await LeanAsync(maya), await LeanAsync(sam));
        Assert.Contains("One step was done.", await LeanAsync(maya));
        Assert.Contains("One goal has a next step.", await LeanAsync(maya));
        Assert.Contains("One more step is planned.", await LeanAsync(maya));
        await PostAsync(maya, $"/us/{talk}/coach", ("yes", "yes"));
        Assert.Contains("only when both of you", await LeanAsync(maya));
        await PostAsync(sam, $"/us/{talk}/coach", ("yes", "yes"));
        Assert.DoesNotContain("only when both of you", await LeanAsync(maya));
        Assert.Contains("most of it", await LeanAsync(maya));
        Assert.Equal(await LeanAsync(maya), await LeanAsync(sam));
    }

    [Fact]
    public async Task What_somebody_wrote_can_be_taken_along_and_taken_away()
    {
        var (maya, sam, talk) = await TwoAsync();
        var (own, both) = (await MakeAsync(maya, talk, "Her own goal", "both", steps: "Her step"), await MakeAsync(maya, talk, "Of both", whose: "both", steps: "Her step too"));
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/goals/{own}"), "form:has([name=word])", ("word", ""), ("words", "Sam's cheer"))).Dispose();
        await using var scope = town.Services.CreateAsyncScope();
        var room = scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == "goals");
        var export = (await room.ExportAsync(maya.Id, default))!.ToString();
        foreach (var words in new[] { "Her own goal", "Her step", "Of both", "Sam\\u0027s cheer" }) Assert.Contains(words, export);
        for (var twice = 0; twice < 2; twice++) await room.EraseAsync(maya.Id, default);
        Assert.Equal(HttpStatusCode.NotFound, (await sam.Browser.GetAsync($"/goals/{own}")).StatusCode);
        var left = await TextAsync(sam, $"/goals/{both}");
        Assert.DoesNotContain("Of both", left);
        Assert.DoesNotContain("Her step too", left);
        Assert.DoesNotContain("Her own goal", (await room.ExportAsync(maya.Id, default))!.ToString());
    }
}
