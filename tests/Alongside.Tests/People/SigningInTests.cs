using System.Net;
using System.Text.RegularExpressions;
using Alongside.Tests.Joining;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.People;

/// <summary>Signing in, staying in, and getting out, over HTTP.</summary>
public sealed partial class SigningInTests(RealTown town)
{
    [Fact]
    public async Task Somebody_comes_back_to_the_page_they_wanted()
    {
        var (_, name, _) = await town.JoinAsync();
        var browser = town.Visitor();
        using var asked = await browser.GetAsync("/more/me");
        Assert.EndsWith("/sign-in?to=%2Fmore%2Fme", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var sent = await Joiner.SignInAsync(browser, " " + name.ToUpperInvariant(), Joiner.Words, "/more/me");
        Assert.EndsWith("/more/me", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Maya", (await browser.OpenAsync("/more")).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_another_site(string to)
    {
        var (_, name, _) = await town.JoinAsync();
        using var sent = await Joiner.SignInAsync(town.Visitor(), name, Joiner.Words, to);
        Assert.EndsWith("/home", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", sent.Headers.Location.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_and_an_unknown_name_get_the_same_bytes()
    {
        var (_, known, _) = await town.JoinAsync();
        var unknown = new string(known.Reverse().ToArray());
        Assert.Equal(await AnswerAsync(known), await AnswerAsync(unknown));

        async Task<string> AnswerAsync(string name)
        {
            using var sent = await Joiner.SignInAsync(town.Visitor(), name, "another wrong set of words");
            return Plain(sent, await sent.Content.ReadAsStringAsync(), name);
        }
    }

    [Fact]
    public async Task Lost_answers_the_same_for_known_and_unknown_names_and_addresses()
    {
        var address = $"{Joiner.FreshName()}@example.org";
        var (_, known, _) = await town.JoinAsync("Maya", ("email", address));
        var unknown = new string(known.Reverse().ToArray());
        Assert.Equal(await CodeAsync(known), await CodeAsync(unknown));
        Assert.Equal(await MailAsync(address), await MailAsync(unknown + "@example.org"));

        async Task<string> CodeAsync(string name)
        {
            var browser = town.Visitor();
            using var sent = await browser.SubmitAsync(await browser.OpenAsync("/lost"), "form:has([name=code])", ("name", name), ("code", "abcd-efgh-jkmn-pqrs"), ("passphrase", Joiner.Words));
            return Plain(sent, await sent.Content.ReadAsStringAsync(), name);
        }

        async Task<string> MailAsync(string to)
        {
            var browser = town.Visitor();
            using var sent = await browser.SubmitAsync(await browser.OpenAsync("/lost"), "form:has([name=email])", ("email", to));
            return Plain(sent, await sent.Content.ReadAsStringAsync(), to);
        }
    }

    [Fact]
    public async Task After_five_failures_even_the_right_passphrase_waits_and_an_open_session_lives_on()
    {
        var (browser, name, _) = await town.JoinAsync();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await Joiner.SignInAsync(town.Visitor(), name, "another wrong set of words");
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }
        using var waits = await Joiner.SignInAsync(town.Visitor(), name, Joiner.Words);
        Assert.Equal(HttpStatusCode.TooManyRequests, waits.StatusCode);
        Assert.NotNull(waits.Headers.RetryAfter);
        Assert.Contains("Too many tries", await waits.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull((await browser.OpenAsync("/more")).QuerySelector("h1"));
    }

    [Fact]
    public async Task A_cookie_stolen_before_signing_out_opens_nothing()
    {
        var maya = await town.ArriveAsync("Maya");
        var stolen = maya.Browser.CookieHeader;
        await using var ear = await Ear.ListenAsync(maya.Browser);
        using var left = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync("/more"), "form[action='/sign-out']");
        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        await ear.ClosedAsync();
        await RefusedAsync(stolen);
    }

    [Fact]
    public async Task A_session_ended_from_another_device_is_refused_at_once_and_its_stream_closes()
    {
        var maya = await town.ArriveAsync("Maya");
        var phone = await town.BrowserOfAsync(maya.Id);
        await using var ear = await Ear.ListenAsync(phone);
        var page = await maya.Browser.OpenAsync("/more/sessions");
        Assert.Equal(2, page.QuerySelectorAll(".list > li").Length);
        using var ended = await maya.Browser.SubmitAsync(page, "main form:has([name=session])", ("session", page.QuerySelector("button[name=session]:not([value=all])")!.GetAttribute("value")!));
        await ear.ClosedAsync();
        await RefusedAsync(phone.CookieHeader);
        Assert.Single((await maya.Browser.OpenAsync("/more/sessions")).QuerySelectorAll(".list > li"));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam"));
        var theirs = await town.WithDbAsync(db => db.Database.SqlQuery<Guid>($"select id as \"Value\" from session where person_id = {sam.Id}").SingleAsync());
        using var sent = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync("/more/sessions"), "main form:has([name=__RequestVerificationToken])", ("session", theirs.ToString()));
        Assert.Equal("Sam", (await sam.Browser.OpenAsync("/more")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_language_of_the_person_wins_over_that_of_the_browser()
    {
        var (browser, _, _) = await town.JoinAsync("Maya", ("language", "es"));
        var page = await browser.OpenAsync("/more");
        Assert.Equal("es", page.DocumentElement.GetAttribute("lang"));
        using var lost = await browser.GetAsync("/more/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);
        Assert.Equal("es", (await browser.ReadAsync(lost)).DocumentElement.GetAttribute("lang"));
        using var back = await browser.SubmitAsync(await browser.OpenAsync("/more/me"), "main form:has([name=mark])", ("language", "en"), ("name", "Maya O"), ("mark", "sun"));
        page = await browser.OpenAsync("/more");
        Assert.Equal(("en", "Maya O"), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
    }

    [Fact]
    public async Task The_clock_of_a_page_does_not_keep_a_session_alive_and_staying_does()
    {
        var (browser, name, _) = await town.JoinAsync();
        var account = (await town.AccountAsync(name))!;
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update session set seen_at = seen_at - interval '10 minutes' where person_id = {account.Id}"));
        var left = (await browser.GetJsonAsync("/session/left")).GetProperty("seconds").GetInt32();
        Assert.InRange(left, 200, 300);
        Assert.InRange((await browser.GetJsonAsync("/session/left")).GetProperty("seconds").GetInt32(), 200, left);
        using var stay = await browser.PostJsonAsync("/session/stay", new { });
        Assert.InRange((await browser.GetJsonAsync("/session/left")).GetProperty("seconds").GetInt32(), 800, 900);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update session set seen_at = seen_at - interval '16 minutes' where person_id = {account.Id}"));
        await RefusedAsync(browser.CookieHeader);
    }

    [Theory]
    [InlineData("/passkey/request-options")]
    [InlineData("/passkey/sign-in")]
    [InlineData("/passkey/add")]
    [InlineData("/passkey/creation-options")]
    [InlineData("/sign-out")]
    [InlineData("/session/stay")]
    public async Task Another_site_cannot_ask(string path)
    {
        var maya = await town.ArriveAsync("Maya");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await maya.Browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await maya.Browser.OpenAsync("/more")).QuerySelector("h1"));
    }

    [Theory]
    [InlineData("{\"credential\":{}}")]
    [InlineData("{\"credential\":{\"id\":\"x\",\"response\":{\"userHandle\":\"\\ud800\"}}}")]
    [InlineData("{}")]
    [InlineData("[")]
    public async Task A_made_up_passkey_opens_nothing(string body)
    {
        var browser = town.Visitor();
        using var options = await browser.PostJsonAsync("/passkey/request-options", new { prove = false });
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        Assert.Contains("\"challenge\"", await options.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var answer = await browser.SendAsync(new(HttpMethod.Post, "/passkey/sign-in") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task RefusedAsync(string cookies)
    {
        var thief = town.Visitor();
        foreach (var cookie in cookies.Split("; ")) thief.Keep(cookie);
        using var answer = await thief.GetAsync("/more");
        Assert.Contains("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Everything but what was typed and what is random in every page.</summary>
    internal static string Plain(HttpResponseMessage sent, string html, string typed) =>
        (int)sent.StatusCode + string.Join('\n', sent.Headers.Where(h => h.Key is not ("Date" or "Set-Cookie")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))
        + Token().Replace(html, "").Replace(WebUtility.HtmlEncode(typed), "(typed)", StringComparison.Ordinal);

    [GeneratedRegex("value=\"CfDJ[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
