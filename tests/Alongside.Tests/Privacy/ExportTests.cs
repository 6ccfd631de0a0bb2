using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Alongside.Tests.Matching;
using Alongside.Tests.Town;
using Alongside.Tests.Trust;
using Alongside.Web.AboutMe;
using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Privacy;

/// <summary>One file with everything held about a person, and of others only what they could read anyway.</summary>
public sealed class ExportTests(RealTown town)
{
    private sealed record Taken(HttpResponseMessage Answer, JsonElement Json, string Readable)
    {
        public JsonElement Room(string name) => Json.GetProperty("rooms").GetProperty(name);
    }

    private static async Task<HttpResponseMessage> AskAsync(Member member)
    {
        var page = await member.Browser.OpenAsync("/privacy/export");
        return await member.Browser.SubmitAsync(page, "form[action='/privacy/export/file']", ("from", "export"));
    }

    private static async Task<Taken> TakeAsync(Member member)
    {
        var answer = await AskAsync(member);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal(["alongside-export.json", "read-me.html"], zip.Entries.Select(entry => entry.FullName));
        using var json = JsonDocument.Parse(zip.Entries[0].Open());
        using var readable = new StreamReader(zip.Entries[1].Open());
        return new(answer, json.RootElement.Clone(), await readable.ReadToEndAsync());
    }

    private static async Task SayAsync(Member by, Guid talk, string text, string kind = "words", long? about = null) =>
        (await by.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind, about, text })).EnsureSuccessStatusCode().Dispose();

    private async Task<Facts> FactsAsync(Member member, Canary canary, string who)
    {
        var facts = Facts.None with
        {
            Town = new(canary.For($"{who} town"), Visibility.OnlyMe),
            LikeYouToKnow = new(canary.For($"{who} would like to be known"), Visibility.OnlyMe),
            Hello = new(canary.For($"{who} hello"), Visibility.Suggested),
            Pronouns = new(canary.For($"{who} pronouns"), Visibility.OnlyMe),
        };
        await town.SayAboutAsync(member, facts);
        return facts;
    }

    [Fact]
    public async Task It_holds_everything_I_typed_and_nothing_private_of_anybody_else()
    {
        var (mine, theirs, toMe) = (new Canary(), new Canary(), new Canary());
        var maya = await town.ArriveAsync(mine.For("name"));
        var sam = await town.ArriveAsync("Sam-of-the-file", Role.Supporter);
        var lena = await town.ArriveAsync(theirs.For("name of a stranger"), Role.Supporter);
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        await FactsAsync(maya, mine, "Maya's");
        await FactsAsync(sam, theirs, "Sam's");
        foreach (var (member, canary) in new[] { (maya, mine), (sam, theirs) })
            (await member.Browser.SubmitAsync(await member.Browser.OpenAsync("/more/email"), "form:has([name=email])", ("email", canary.For("e-mail") + "@example.org"), ("do", "save"))).Dispose();

        var talk = await town.WalkTogetherAsync(maya, sam);
        await SayAsync(maya, talk, mine.For("words"));
        await SayAsync(sam, talk, toMe.For("words to me"));
        await SayAsync(maya, talk, "They are taken back");
        await SayAsync(maya, talk, "", "take-back", about: 3);
        await SayAsync(maya, talk, "heard", "reaction", about: 2);
        (await maya.Browser.PutJsonAsync($"/conversations/{talk}/draft", new { text = mine.For("not sent yet") })).EnsureSuccessStatusCode().Dispose();
        (await sam.Browser.PutJsonAsync($"/conversations/{talk}/draft", new { text = theirs.For("Sam's words that were not sent") })).EnsureSuccessStatusCode().Dispose();
        await SayAsync(sam, await town.WalkTogetherAsync(await town.ArriveAsync("Nia"), sam), theirs.For("words to another"));
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/report/{talk}/2"), "main form[method=post]", ("Form.Words", mine.For("words of the report")))).Dispose();
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/report/{talk}/1"), "main form[method=post]", ("Form.Words", theirs.For("words of a report about me")))).Dispose();
        var line = Introduction.Of(NewId.At(TimeProvider.System), maya.Id, lena.Id, ruth.Id, toMe.For("a coordinator's line"), town.Services.GetRequiredService<Keyring>(), TimeProvider.System.GetUtcNow());
        await town.WithDbAsync(db => { db.Add(line); return db.SaveChangesAsync(); });

        var taken = await TakeAsync(maya);

        var all = taken.Json.GetRawText();
        Assert.All(mine.Placed.Concat(toMe.Placed), mark => Assert.True(all.Contains(mark.Key, StringComparison.Ordinal), $"{mark.Value} is not in the file"));
        Assert.All(mine.Placed.Concat(toMe.Placed), mark => Assert.True(taken.Readable.Contains(mark.Key, StringComparison.Ordinal), $"{mark.Value} is not on the page"));
        // The name of somebody who was put before her she has read; everything else of others is not hers.
        Assert.All(theirs.Placed.Where(mark => mark.Value != "name of a stranger"), mark => Assert.False((all + taken.Readable).Contains(mark.Key, StringComparison.Ordinal), $"{mark.Value} is in the file"));
        Assert.Contains("Sam-of-the-file", all);
        Assert.DoesNotContain(sam.Id.ToString(), all);
        Assert.DoesNotContain("They are taken back", all);
    }

    [Fact]
    public async Task It_has_the_shape_that_is_promised()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        var talk = await town.WalkTogetherAsync(maya, sam);
        await SayAsync(maya, talk, "First");
        await SayAsync(sam, talk, "Second");
        await SayAsync(maya, talk, "heard", "reaction", about: 2);

        var taken = await TakeAsync(maya);

        Assert.Equal("application/zip", taken.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("my-file.zip", taken.Answer.Content.Headers.ContentDisposition!.FileName);
        Assert.True(taken.Answer.Headers.CacheControl!.NoStore);
        Assert.Equal(("alongside-export", 1), (taken.Json.GetProperty("format").GetString(), taken.Json.GetProperty("version").GetInt32()));
        taken.Json.GetProperty("made").GetDateTimeOffset();
        await using (var scope = town.Services.CreateAsyncScope())
            Assert.Equal(scope.ServiceProvider.GetServices<IPersonalData>().Select(room => room.Room).Order(StringComparer.Ordinal), taken.Json.GetProperty("rooms").EnumerateObject().Select(room => room.Name));
        // Every room there is described.
        var described = File.ReadLines(House.Folder("docs", "export.md")).Where(text => text.StartsWith("### ", StringComparison.Ordinal)).Select(text => text[4..].Trim()).ToList();
        Assert.Empty(taken.Json.GetProperty("rooms").EnumerateObject().Select(room => room.Name).Except(described));

        var account = taken.Room("account");
        Assert.Equal(("Maya", maya.Id), (account.GetProperty("name").GetString(), account.GetProperty("id").GetGuid()));
        var one = Assert.Single(taken.Room("talks").EnumerateArray());
        Assert.Equal((talk, "Sam", "peer"), (one.GetProperty("id").GetGuid(), one.GetProperty("with").GetString(), one.GetProperty("as").GetString()));
        Assert.Equal([(1L, "me", "First"), (2L, "other", "Second")], one.GetProperty("said").EnumerateArray().Select(said => (said.GetProperty("number").GetInt64(), said.GetProperty("by").GetString()!, said.GetProperty("words").GetString()!)));
        Assert.Equal("heard", one.GetProperty("said")[1].GetProperty("signs")[0].GetProperty("sign").GetString());
    }

    [Fact]
    public async Task The_page_in_it_runs_nothing_asks_for_nothing_and_speaks_ones_language()
    {
        var maya = await town.ArriveSpeakingAsync("es", "<script>alert(1)</script>");
        var page = new HtmlParser().ParseDocument((await TakeAsync(maya)).Readable);
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, style, a"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "src" or "href" or "style"));
        Assert.Equal(("es", "Tu información"), (page.DocumentElement.GetAttribute("lang"), page.Title));
        Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent);
    }

    [Fact]
    public async Task A_talk_of_many_pieces_comes_whole_and_in_order()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        var talk = await town.WalkTogetherAsync(maya, sam);
        await SayAsync(maya, talk, "The first");
        await town.ChangeAsync($"insert into entry (conversation_id, number, author_id, client_id, kind, said_at, fingerprint) select {talk}, n, {sam.Id}, gen_random_uuid(), 1, now(), '' from generate_series(2, 1300) n");
        var numbers = (await TakeAsync(maya)).Room("talks")[0].GetProperty("said").EnumerateArray().Select(said => said.GetProperty("number").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range(1, 1300).Select(number => (long)number), numbers);
    }

    [Fact]
    public async Task It_is_given_twice_a_day_and_not_without_a_fresh_proof()
    {
        var maya = await town.ArriveAsync("Maya");
        var before = await maya.Browser.OpenAsync("/privacy/export");
        for (var i = 0; i < 2; i++) (await TakeAsync(maya)).Answer.Dispose();

        using var third = await maya.Browser.SubmitAsync(before, "form[action='/privacy/export/file']", ("from", "export"));
        Assert.EndsWith("/privacy/export?wait=1", third.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Null((await maya.Browser.OpenAsync("/privacy/export")).QuerySelector("form[action='/privacy/export/file']"));

        await town.ChangeAsync($"update export_taken set begun_at = begun_at - interval '25 hours' where person_id = {maya.Id}");
        (await TakeAsync(maya)).Answer.Dispose();

        await town.ChangeAsync($"update export_taken set begun_at = begun_at - interval '25 hours' where person_id = {maya.Id}");
        var open = await maya.Browser.OpenAsync("/privacy/export");
        await town.ChangeAsync($"update session set proved_at = now() - interval '6 minutes' where person_id = {maya.Id}");
        using var stale = await maya.Browser.SubmitAsync(open, "form[action='/privacy/export/file']", ("from", "export"));
        Assert.Contains("/prove?to=", stale.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.NotNull((await maya.Browser.OpenAsync("/privacy/export")).QuerySelector("a[href^='/prove']"));
    }

    [Fact]
    public async Task One_that_broke_on_the_way_does_not_count()
    {
        var maya = await town.ArriveAsync("Maya");
        (await TakeAsync(maya)).Answer.Dispose();
        await town.ChangeAsync($"insert into export_taken (id, person_id, begun_at, broken_at) values (gen_random_uuid(), {maya.Id}, now(), now())");
        (await TakeAsync(maya)).Answer.Dispose();
        using var third = await maya.Browser.GetAsync("/privacy/export");
        Assert.Contains("taken your file 2 times", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Two requests at the same moment are counted one after the other.</summary>
    [Fact]
    public async Task Many_at_once_are_no_more_than_two()
    {
        var maya = await town.ArriveAsync("Maya");
        var page = await maya.Browser.OpenAsync("/privacy/export");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => maya.Browser.SubmitAsync(page, "form[action='/privacy/export/file']", ("from", "export"))));
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task The_list_of_rooms_counts_what_is_held_and_leads_to_it()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        var talk = await town.WalkTogetherAsync(maya, sam);
        for (var i = 0; i < 3; i++) await SayAsync(i == 1 ? sam : maya, talk, "Words");
        var page = await maya.Browser.OpenAsync("/privacy");
        var talks = page.QuerySelectorAll("main .list li").Single(row => row.QuerySelector("a[href='/talk']") is not null);
        Assert.Contains("3 entries", talks.TextContent);
        foreach (var link in page.QuerySelectorAll("main .list a"))
        {
            using var there = await maya.Browser.GetAsync(link.GetAttribute("href")!);
            Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        }
        Assert.NotNull((await maya.Browser.OpenAsync("/more")).QuerySelector("a[href='/privacy']"));
        Assert.NotNull((await maya.Browser.OpenAsync("/home")).QuerySelector("a[href='/privacy']"));
    }
}
