using System.Text;
using Alongside.Tests.Joining;
using Alongside.Tests.Matching;
using Alongside.Tests.Storage;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Xunit;

namespace Alongside.Tests.Trust;

/// <summary>A stolen disk shows nothing that anybody wrote: neither the database nor its log, nor what the program says of itself.</summary>
public sealed class CanaryTests : IAsyncDisposable
{
    private readonly PostgresPlace _place = new();

    [Fact]
    public async Task Nothing_that_people_type_anywhere_is_readable_on_the_disk_or_in_the_logs()
    {
        var canary = new Canary();
        await using var program = new ChildProgram(_place.Data);
        var cast = await CastAsync(canary);
        await program.StartAsync();

        var pages = await JoinAsync(BrowserAt(program, null), cast.Supporter, canary);
        foreach (var (who, cookie) in cast.People)
        {
            var browser = BrowserAt(program, cookie);
            var crawler = new Crawler(browser, who, canary);
            await crawler.WalkAsync(typing: true, "/", "/home", "/about", "/more", $"/talk/{cast.Talk}", "/join", "/sign-in", "/waiting", "/stewardship", "/reports");
            if (cookie is not null) await TalkAsync(browser, cast.Talk, who, canary);
            await ProvokeAsync(browser, cast.Talk, who, canary);
            crawler.Pages.Clear();
            await crawler.WalkAsync(typing: false, "/home", "/about", "/more", $"/talk/{cast.Talk}", "/stewardship");
            pages.AddRange(crawler.Pages);
        }
        await BreakAsync(program, cast, canary);
        await program.StopAsync();

        var output = TestContext.Current.TestOutputHelper!;
        var shown = canary.Placed.Where(mark => pages.Any(page => page.Contains(mark.Key, StringComparison.Ordinal))).ToList();
        output.WriteLine($"{canary.Placed.Count} marks were typed, {shown.Count} were shown back:\n{string.Join('\n', shown.Select(mark => mark.Value))}");
        Assert.DoesNotContain(canary.Song, program.Said, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(canary.FindIn(_place.Data, except: Path.Combine(_place.Data, "keys")));
        Assert.True(canary.Placed.Count >= 60, $"Only {canary.Placed.Count} marks were typed.");
        Assert.True(shown.Count >= 20, $"Only {shown.Count} marks were kept and shown back.");
    }

    /// <summary>The search is only worth something if it finds: here one mark in each shape, in the middle of other bytes.</summary>
    [Fact]
    public void The_search_finds_a_mark_in_every_shape()
    {
        var canary = new Canary();
        Assert.Empty(canary.FindIn(_place.Folder));
        var mark = Encoding.ASCII.GetBytes(canary.For("a file"));
        var written = new List<byte[]> { mark, Encoding.ASCII.GetBytes(canary.Song.ToUpperInvariant()), Encoding.Unicode.GetBytes(canary.Song), Encoding.ASCII.GetBytes(Convert.ToHexString(mark)), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mark)) };
        for (var before = 0; before < 3; before++) written.Add(Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[before + 3], .. mark, 0, 0])));
        for (var i = 0; i < written.Count; i++) File.WriteAllBytes(Path.Combine(_place.Folder, $"planted-{i}"), [.. new byte[1000 + i], .. written[i], .. new byte[10]]);

        var found = canary.FindIn(_place.Folder);

        Assert.All(Enumerable.Range(0, written.Count), i => Assert.Contains(found, hit => hit.Contains($"planted-{i}:", StringComparison.Ordinal)));
        Assert.All(Canary.NamesOfShapes, name => Assert.Contains(found, hit => hit.Contains($": {name} ", StringComparison.Ordinal)));
    }

    private sealed record Cast(Guid Talk, Guid Supporter, IReadOnlyList<(string Who, string? Cookie)> People);

    private async Task<Cast> CastAsync(Canary canary)
    {
        Directory.CreateDirectory(_place.Data);
        File.SetUnixFileMode(_place.Data, File.GetUnixFileMode(_place.Folder));
        await using var town = await RealTown.OpenAsync(_place.Data);
        var peer = await town.ArriveAsync(canary.For("name of the peer"));
        var supporter = await town.SupporterAsync(canary.For("name of the supporter"), Facts.None with { Languages = new([new("en", Alongside.Matching.Fluency.Well)], Visibility.Suggested) });
        var coordinator = await town.ArriveAsync(canary.For("name of the coordinator"), Role.Coordinator);
        var steward = await town.ArriveAsync(canary.For("name of the steward"), Role.Steward);
        var talk = await town.WalkTogetherAsync(peer, supporter);
        return new(talk, supporter.Id,
        [
            ("nobody", null), ("peer", peer.Browser.CookieHeader), ("supporter", supporter.Browser.CookieHeader),
            ("coordinator", coordinator.Browser.CookieHeader), ("steward", steward.Browser.CookieHeader),
        ]);
    }

    // Somebody new whose every answer is taken, from the first form to the first words: all of it is kept, and none of it readable.
    private static async Task<List<string>> JoinAsync(Browser browser, Guid supporter, Canary canary)
    {
        var (signInName, passphrase, name, hello, text) = (canary.For("sign-in name"), canary.For("passphrase") + " and four more words", canary.For("name"), canary.For("about me"), canary.For("first words"));
        await TakenAsync("/join", "main form:has([name=attempt])", ("name", name), ("sign-in-name", signInName), ("passphrase", passphrase), ("email", canary.For("e-mail") + "@example.org"), ("adult", "yes"));
        await TakenAsync("/join/codes", "main form:has([value=kept])");
        await TakenAsync("/join/promises", "main form[method=post]");
        await TakenAsync("/about/words", "main form[method=post]", ("hello", hello), ("then", "next"));
        await TakenAsync($"/suggested/{supporter}/hello", "main form[method=post]", ("text", text));
        (await Joiner.SignInAsync(new Browser(browser.Address, "en"), signInName, canary.For("wrong passphrase"))).Dispose();
        (await Joiner.SignInAsync(new Browser(browser.Address, "en"), signInName, passphrase)).Dispose();
        var pages = new List<string>();
        foreach (var path in new[] { "/more/me", "/more/email", "/about/words", "/talk" }) pages.Add((await browser.OpenAsync(path)).Source.Text);
        foreach (var kept in new[] { name, hello }) Assert.Contains(pages, page => page.Contains(kept, StringComparison.Ordinal));
        return pages;

        async Task TakenAsync(string path, string form, params (string, string)[] values)
        {
            using var answer = await browser.SubmitAsync(await browser.OpenAsync(path), form, values);
            Assert.True(answer.Headers.Location is not null, $"{path} did not take what was typed: {(int)answer.StatusCode}\n{await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static Browser BrowserAt(ChildProgram program, string? cookie)
    {
        var browser = new Browser(program.Address, "en");
        if (cookie is not null) browser.Keep(cookie);
        return browser;
    }

    private static string Put(Guid talk) => $"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}";

    // What the script sends: words, new words for them, a draft, and words that are taken back again.
    private static async Task TalkAsync(Browser browser, Guid talk, string who, Canary canary)
    {
        (await browser.PutJsonAsync(Put(talk), new { kind = "words", text = canary.For($"{who} message") })).Dispose();
        (await browser.PutJsonAsync(Put(talk), new { kind = "words", about = 1, text = canary.For($"{who} reply") })).Dispose();
        (await browser.PutJsonAsync(Put(talk), new { kind = "new-words", about = 1, text = canary.For($"{who} new words") })).Dispose();
        (await browser.PutJsonAsync(Put(talk), new { kind = "words", text = canary.For($"{who} words taken back") })).Dispose();
        (await browser.PutJsonAsync($"/conversations/{talk}/draft", new { text = canary.For($"{who} draft") })).Dispose();
    }

    // Refusals of every kind: what is wrong must not be written down either.
    private static async Task ProvokeAsync(Browser browser, Guid talk, string who, Canary canary)
    {
        (await browser.PutJsonAsync(Put(talk), new { kind = canary.For($"{who} kind"), text = "x" })).Dispose();
        (await browser.PutJsonAsync(Put(talk), new { kind = "words", about = canary.For($"{who} about"), text = 5 })).Dispose();
        (await browser.PutJsonAsync(Put(talk), new { kind = "words", text = canary.For($"{who} too long") + new string('x', 5000) })).Dispose();
        (await browser.PutJsonAsync(Put(talk), new { kind = "words", text = $"x\nfail: Alongside[0] {canary.For($"{who} forged log line")}" })).Dispose();
        foreach (var path in new[] { $"/{canary.For($"{who} path")}", $"/home?to={canary.For($"{who} query")}", $"/join/{canary.For($"{who} link")}", $"/talk?reply={canary.For($"{who} reply query")}" })
            (await browser.GetAsync(path)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/home");
        request.Headers.Add("X-Forwarded-For", canary.For($"{who} forwarded"));
        request.Headers.Add("User-Agent", canary.For($"{who} agent"));
        request.Headers.Add("Referer", $"https://{canary.For($"{who} referrer")}.example.org/");
        (await browser.SendAsync(request)).Dispose();
        using var other = new HttpRequestMessage(new HttpMethod("PROPFIND"), "/home?" + canary.For($"{who} verb")) { Content = new StringContent(canary.For($"{who} body")) };
        (await browser.SendAsync(other)).Dispose();
    }

    // The database goes while people write and read: now everything fails that can.
    private static async Task BreakAsync(ChildProgram program, Cast cast, Canary canary)
    {
        var browser = BrowserAt(program, cast.People[1].Cookie);
        var marks = Enumerable.Range(0, 30).Select(i => canary.For($"message {i} while the database dies")).ToList();
        var sending = marks.Select(async mark =>
        {
            (await browser.PutJsonAsync(Put(cast.Talk), new { kind = "words", text = mark })).Dispose();
            using var page = await browser.GetAsync($"/talk/{cast.Talk}?reply={mark}");
            return (int)page.StatusCode;
        }).ToList();
        await program.KillAsync(program: false, database: true);
        await Task.WhenAll(sending);
        using var failed = await browser.PutJsonAsync(Put(cast.Talk), new { kind = "words", text = canary.For("message without a database") });
        await PostgresPlace.UntilAsync(() => program.PostmasterId is not null);
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
