using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Promises;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Promises;

/// <summary>"I said I would": kept, moved with a word, or let go together, and never silently lost.</summary>
public sealed class PromiseTests(RealTown town)
{
    private const string Bus = "Send the bus times to Somerset";

    private async Task<(Member Maya, Member Sam, Guid Talk)> WalkAsync()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private static string Day(int ahead) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow(), "America/New_York").AddDays(ahead).ToString("yyyy-MM-dd", null);

    private static async Task<string> PromiseAsync(Member who, Guid talk, string words, string day = "", string query = "")
    {
        using var made = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}/promises{query}"), "form:has([value=promise])", ("text", words), ("day", day));
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
        return (await who.Browser.OpenAsync($"/us/{talk}")).QuerySelector($"#promises a[href^='/us/{talk}/promises/']")!.GetAttribute("href")!;
    }

    private static async Task<string> ReadAsync(Member who, string path) => (await who.Browser.OpenAsync(path)).Body!.TextContent;

    private static async Task<HttpStatusCode> DoAsync(Member who, string promise, string form, params (string, string)[] fields)
    {
        using var done = await who.Browser.SubmitAsync(await who.Browser.OpenAsync(promise), form, fields);
        return done.StatusCode;
    }

    [Fact]
    public async Task A_promise_stands_where_both_see_it_and_the_other_is_told()
    {
        var (maya, sam, talk) = await WalkAsync();
        await using var ear = await Ear.ListenAsync(maya.Browser);
        var promise = await PromiseAsync(sam, talk, Bus, Day(3));
        Assert.Equal($"us/{talk}", (await ear.NextItemAsync("changed")).Data);
        foreach (var who in new[] { maya, sam })
        {
            Assert.Contains(Bus, await ReadAsync(who, $"/us/{talk}"));
            Assert.Contains(Bus, await ReadAsync(who, promise));
        }
        Assert.DoesNotContain("It is done", await ReadAsync(maya, promise));
    }

    [Fact]
    public async Task It_is_kept_with_one_tap_on_the_day_and_leaves_the_first_page()
    {
        var (maya, sam, talk) = await WalkAsync();
        await PromiseAsync(sam, talk, Bus, Day(0));
        await PromiseAsync(sam, talk, "Ask about the quiet room", Day(2));
        var home = await sam.Browser.OpenAsync("/home");
        Assert.Contains("You promised Maya: " + Bus, home.Body!.TextContent);
        Assert.DoesNotContain("quiet room", home.Body.TextContent);
        Assert.DoesNotContain(Bus, await ReadAsync(maya, "/home"));
        using var kept = await sam.Browser.SubmitAsync(home, "form[action$='/kept']");
        Assert.Equal("/home", kept.Headers.Location!.ToString());
        Assert.DoesNotContain(Bus, await ReadAsync(sam, "/home"));
        Assert.Contains("Kept", await ReadAsync(maya, $"/us/{talk}"));
    }

    [Fact]
    public async Task An_overdue_promise_stays_before_the_one_who_made_it_and_on_the_page_of_both()
    {
        var (maya, sam, talk) = await WalkAsync();
        var promise = await PromiseAsync(sam, talk, Bus, Day(0));
        await AgoAsync(talk, days: 5);
        Assert.Contains("It was for", await ReadAsync(sam, "/home"));
        Assert.DoesNotContain(Bus, await ReadAsync(maya, "/home"));
        foreach (var who in new[] { maya, sam }) Assert.Contains("Was for", await ReadAsync(who, $"/us/{talk}"));
        Assert.Equal(HttpStatusCode.Found, await DoAsync(sam, promise, "form:has([value=move])", ("day", Day(2)), ("word", "My car broke down")));
        Assert.DoesNotContain(Bus, await ReadAsync(sam, "/home"));
        Assert.Contains("My car broke down", await ReadAsync(maya, promise));
        Assert.Contains("Sam moved it", await ReadAsync(maya, promise));
    }

    [Fact]
    public async Task Moving_it_asks_for_a_word_and_for_a_day_that_can_come()
    {
        var (_, sam, talk) = await WalkAsync();
        var promise = await PromiseAsync(sam, talk, Bus, Day(1));
        using var without = await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync(promise), "form:has([value=move])", ("day", Day(4)));
        Assert.Equal(422, (int)without.StatusCode);
        Assert.Contains(Day(4), await without.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode)422, await DoAsync(sam, promise, "form:has([value=move])", ("day", "2020-01-01"), ("word", "Soon")));
        Assert.Equal(HttpStatusCode.Found, await DoAsync(sam, promise, "form:has([value=move])", ("day", ""), ("word", "Soon")));
        using var empty = await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}/promises"), "form:has([value=promise])", ("text", " "), ("day", Day(4)));
        Assert.Equal(422, (int)empty.StatusCode);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Nobody_lets_it_go_alone(bool theOneWhoPromised)
    {
        var (maya, sam, talk) = await WalkAsync();
        var promise = await PromiseAsync(sam, talk, Bus, Day(1));
        var (asks, answers) = theOneWhoPromised ? (sam, maya) : (maya, sam);
        for (var twice = 0; twice < 2; twice++) await DoAsync(asks, promise, "form:has([value=let-go])", ("then", "let-go"));
        Assert.Contains("asks to let it go", await ReadAsync(answers, $"/us/{talk}"));
        Assert.Contains("asks to let a promise go", await ReadAsync(answers, "/home"));
        Assert.DoesNotContain("asks to let a promise go", await ReadAsync(asks, "/home"));
        Assert.DoesNotContain("Let go together", await ReadAsync(asks, $"/us/{talk}"));
        // No: it still stands. Then, another time, yes.
        await DoAsync(answers, promise, "form:has([value=let-go])", ("then", "keep-on"));
        Assert.DoesNotContain("asks to let it go", await ReadAsync(answers, $"/us/{talk}"));
        await DoAsync(asks, promise, "form:has([value=let-go])", ("then", "let-go"));
        await DoAsync(answers, promise, "form:has([value=let-go])", ("then", "let-go"));
        foreach (var who in new[] { maya, sam }) Assert.Contains("Let go together", await ReadAsync(who, $"/us/{talk}"));
        var history = (await maya.Browser.OpenAsync(promise)).QuerySelectorAll("ol.path > li").Length;
        Assert.Equal(5, history);
    }

    [Fact]
    public async Task Only_the_one_who_promised_keeps_it_or_moves_it()
    {
        var (maya, sam, talk) = await WalkAsync();
        var promise = await PromiseAsync(sam, talk, Bus, Day(1));
        var page = await maya.Browser.OpenAsync(promise);
        page.QuerySelector("form:has([value=let-go])")!.SetAttribute("action", $"{promise}/kept");
        Assert.Equal(HttpStatusCode.NotFound, (await maya.Browser.SubmitAsync(page, $"form[action='{promise}/kept']")).StatusCode);
        Assert.DoesNotContain("Kept", await ReadAsync(maya, $"/us/{talk}"));
        Assert.Null((await maya.Browser.OpenAsync(promise)).QuerySelector("form:has([value=move])"));
    }

    [Fact]
    public async Task From_a_message_come_my_own_words_and_never_those_of_the_other()
    {
        var (maya, sam, talk) = await WalkAsync();
        foreach (var (who, words) in new[] { (sam, Bus), (maya, "My own words") })
            (await who.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = words })).EnsureSuccessStatusCode().Dispose();
        var link = (await sam.Browser.OpenAsync($"/talk/{talk}/1")).QuerySelector("a[href*=promises]")!.GetAttribute("href")!;
        Assert.Equal(Bus, (await sam.Browser.OpenAsync(link)).QuerySelector("textarea")!.TextContent.Trim());
        Assert.Null((await sam.Browser.OpenAsync($"/talk/{talk}/2")).QuerySelector("a[href*=promises]"));
        Assert.Equal("", (await sam.Browser.OpenAsync($"/us/{talk}/promises?from=2")).QuerySelector("textarea")!.TextContent.Trim());
        var promise = await PromiseAsync(sam, talk, Bus, query: "?from=1");
        Assert.NotNull((await maya.Browser.OpenAsync(promise)).QuerySelector($"a[href='/talk/{talk}#entry-1']"));
    }

    [Fact]
    public async Task The_coach_offers_to_keep_what_the_writer_says_they_will_do()
    {
        var (maya, sam, talk) = await WalkAsync();
        using var look = await sam.Browser.PostJsonAsync($"/conversations/{talk}/look", new { text = "I'll send you the bus times tomorrow." });
        var html = await look.Content.ReadAsStringAsync();
        Assert.Contains("Keep this as a promise", html);
        Assert.DoesNotContain("bus+times", html);
        var address = System.Text.RegularExpressions.Regex.Match(html, "href=\"(/us/[^\"]+)\"").Groups[1].Value;
        Assert.Contains("bus times", (await sam.Browser.OpenAsync(address)).QuerySelector("textarea")!.TextContent);
        // In somebody else's hands the address is only an address.
        Assert.Equal("", (await maya.Browser.OpenAsync(address)).QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("", (await sam.Browser.OpenAsync($"/us/{talk}/promises?words=made-up")).QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task Strangers_find_nothing_and_after_the_end_nobody_does()
    {
        var (maya, sam, talk) = await WalkAsync();
        var promise = await PromiseAsync(sam, talk, Bus, Day(0));
        // One that would have its letter another day.
        await PromiseAsync(sam, talk, "Ask about the quiet room", Day(1));
        var (lena, _, theirs) = await WalkAsync();
        var own = await PromiseAsync(lena, theirs, "Something of her own", Day(0));
        foreach (var path in new[] { promise, $"/us/{talk}/promises", $"/us/{theirs}/promises/{promise.Split('/')[^1]}" }) Assert.Equal(HttpStatusCode.NotFound, (await lena.Browser.GetAsync(path)).StatusCode);
        var page = await lena.Browser.OpenAsync(own);
        page.QuerySelector("form[action$='/kept']")!.SetAttribute("action", $"/us/{theirs}/promises/{promise.Split('/')[^1]}/kept");
        Assert.Equal(HttpStatusCode.NotFound, (await lena.Browser.SubmitAsync(page, "form[action$='/kept']")).StatusCode);
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        foreach (var who in new[] { maya, sam })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await who.Browser.GetAsync(promise)).StatusCode);
            Assert.DoesNotContain(Bus, await ReadAsync(who, "/home"));
        }
        await DueAsync(talk);
        await town.Services.GetRequiredService<DuePromises>().WalkAsync(default);
        Assert.Equal(0, await LettersAsync(sam.Id));
    }

    [Fact]
    public async Task On_the_day_there_is_one_letter_for_all_of_them_and_it_comes_once()
    {
        var (maya, sam, talk) = await WalkAsync();
        foreach (var words in new[] { Bus, "Ask about the quiet room" }) await PromiseAsync(sam, talk, words, Day(1));
        await PromiseAsync(sam, talk, "For today, so no letter", Day(0));
        await PromiseAsync(maya, talk, "Without a day");
        await town.Services.GetRequiredService<DuePromises>().WalkAsync(default);
        Assert.Equal(0, await LettersAsync(sam.Id));
        await DueAsync(talk);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Services.GetRequiredService<DuePromises>().WalkAsync(default)));
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"select from promise where companionship_id = {talk} for share"));
        Assert.Equal(1, await LettersAsync(sam.Id));
        Assert.Equal(0, await LettersAsync(maya.Id));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_promise()
    {
        var (_, sam, talk) = await WalkAsync();
        var page = await sam.Browser.OpenAsync($"/us/{talk}/promises");
        for (var i = 0; i < 2; i++) (await sam.Browser.SubmitAsync(page, "form:has([value=promise])", ("text", Bus))).Dispose();
        Assert.Single((await sam.Browser.OpenAsync($"/us/{talk}")).QuerySelectorAll("#promises li"));
    }

    [Fact]
    public async Task Calendar_export_and_erasure_know_them()
    {
        var (maya, sam, talk) = await WalkAsync();
        var promise = await PromiseAsync(sam, talk, Bus, Day(3));
        await PromiseAsync(maya, talk, "Bring the bowl", Day(2));
        await using var scope = town.Services.CreateAsyncScope();
        var now = TimeProvider.System.GetUtcNow();
        var calendar = scope.ServiceProvider.GetServices<ICalendarPart>().OfType<PromisesCalendar>().Single();
        Assert.Equal(Guid.Parse(promise.Split('/')[^1]) == (await calendar.OfAsync(sam.Id, now, now.AddDays(91), default)).Single().Id, promise.Length > 0);
        var privacy = scope.ServiceProvider.GetServices<IPersonalData>().OfType<PromisesPrivacy>().Single();
        foreach (var who in new[] { maya, sam }) Assert.Contains(Bus, (await privacy.ExportAsync(who.Id, default))!.ToJsonString());
        for (var i = 0; i < 2; i++) await privacy.EraseAsync(sam.Id, default);
        var us = await ReadAsync(maya, $"/us/{talk}");
        Assert.DoesNotContain(Bus, us);
        Assert.Contains("Bring the bowl", us);
        Assert.Null(await privacy.ExportAsync((await town.ArriveAsync("Lena")).Id, default));
    }

    // Its day is some days ago: what was sealed is made anew, as if it had been promised then.
    private async Task AgoAsync(Guid talk, int days)
    {
        var keyring = town.Services.GetRequiredService<Keyring>();
        await town.WithDbAsync(async db =>
        {
            var promise = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from promise where companionship_id = {talk}").SingleAsync();
            var bond = await db.CompanionshipsOf((await db.Database.SqlQuery<Guid>($"select person_id as \"Value\" from promise where id = {promise}").SingleAsync())).SingleAsync(one => one.Id == talk);
            var row = (await db.LockedPromiseAsync(bond, promise, default))!;
            var now = TimeProvider.System.GetUtcNow().AddDays(-days);
            row.MoveTo(row.PersonId, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(now, "America/New_York").DateTime), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), keyring, now);
            return await db.SaveChangesAsync();
        });
    }

    private Task<int> DueAsync(Guid talk) => town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update promise set due_at = now() - interval '1 minute' where companionship_id = {talk} and due_at is not null"));

    private Task<int> LettersAsync(Guid person) => town.LettersAsync(person, Letter.Promise);
}
