using System.Net;
using Alongside.Tests.Joining;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.People;

/// <summary>Getting back in, and changing the ways in.</summary>
public sealed class WaysBackTests(RealTown town)
{
    private const string New = "seven herons over the weir";

    private static async Task<HttpResponseMessage> RecoverAsync(Browser browser, string name, string code, string passphrase = New) =>
        await browser.SubmitAsync(await browser.OpenAsync("/lost"), "form:has([name=code])", ("name", name), ("code", code), ("passphrase", passphrase));

    [Fact]
    public async Task A_code_sets_a_new_passphrase_once_and_ends_the_other_sessions()
    {
        var (before, name, page) = await town.JoinAsync();
        var code = Joiner.CodesOn(page)[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal);
        var browser = town.Visitor();
        using var back = await RecoverAsync(browser, name, code);
        Assert.EndsWith("/home", back.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("9 of ten", (await browser.OpenAsync("/more")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var refused = await before.GetAsync("/more");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);

        using var old = await Joiner.SignInAsync(town.Visitor(), name, Joiner.Words);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var fresh = await Joiner.SignInAsync(town.Visitor(), name, New);
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
        using var again = await RecoverAsync(town.Visitor(), name, code);
        Assert.Contains("do not fit together", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_comes_twice_at_once_opens_once()
    {
        var (_, name, page) = await town.JoinAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => RecoverAsync(town.Visitor(), name, Joiner.CodesOn(page)[0])));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_code_of_somebody_else_opens_nothing_and_the_fourth_try_waits()
    {
        var (_, name, _) = await town.JoinAsync();
        var (_, _, others) = await town.JoinAsync("Sam");
        foreach (var code in Joiner.CodesOn(others).Take(3))
        {
            using var wrong = await RecoverAsync(town.Visitor(), name, code);
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }
        using var waits = await RecoverAsync(town.Visitor(), name, "abcd");
        Assert.Equal(HttpStatusCode.TooManyRequests, waits.StatusCode);
    }

    [Fact]
    public async Task A_letter_goes_to_who_gave_the_address_and_its_link_works_once()
    {
        var address = $"{Joiner.FreshName()}@example.org";
        var (_, name, _) = await town.JoinAsync("Maya", ("email", address.ToUpperInvariant()));
        var account = (await town.AccountAsync(name))!;
        var browser = town.Visitor();
        using var asked = await browser.SubmitAsync(await browser.OpenAsync("/lost"), "form:has([name=email])", ("email", address));
        var path = await LetterAsync(account.Id);

        var page = await browser.OpenAsync(path);
        var renamed = Joiner.FreshName();
        using var sent = await browser.SubmitAsync(page, "main form", ("name", renamed), ("passphrase", New));
        Assert.EndsWith("/home", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var signedIn = await Joiner.SignInAsync(town.Visitor(), renamed, New);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal("This link is not open", (await town.Visitor().OpenAsync(path)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Changing_the_ways_in_asks_first_whether_it_is_you()
    {
        var (browser, name, _) = await town.JoinAsync();
        var account = (await town.AccountAsync(name))!;
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update session set proved_at = proved_at - interval '6 minutes' where person_id = {account.Id}"));
        foreach (var page in new[] { "/more/passphrase", "/more/passkeys", "/more/codes", "/more/email" })
        {
            using var asks = await browser.GetAsync(page);
            Assert.Contains("/prove?to=" + Uri.EscapeDataString(page), asks.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        var before = browser.CookieHeader;
        var prove = await browser.OpenAsync("/more/email");
        using var wrong = await browser.SubmitAsync(prove, "main form", ("passphrase", "not it at all, sorry"));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        using var right = await browser.SubmitAsync(prove, "main form", ("passphrase", Joiner.Words));
        Assert.EndsWith("/more/email", right.Headers.Location!.ToString(), StringComparison.Ordinal);
        // A session is never handed on to a new proof: the cookie from before opens nothing.
        var stale = town.Visitor();
        foreach (var cookie in before.Split("; ")) stale.Keep(cookie);
        using var refused = await stale.GetAsync("/more");
        Assert.Contains("/sign-in", refused.Headers.Location!.ToString(), StringComparison.Ordinal);

        using var saved = await browser.SubmitAsync(await browser.OpenAsync("/more/email"), "main form", ("email", "maya@example.org"), ("do", "save"));
        Assert.Equal("maya@example.org", (await browser.OpenAsync("/more/email")).QuerySelector("#email")!.GetAttribute("value"));
        using var removed = await browser.SubmitAsync(await browser.OpenAsync("/more/email"), "main form", ("do", "remove"));
        Assert.True(await town.WithDbAsync(db => db.Set<Person>().AnyAsync(p => p.Id == account.Id && p.Contact == null && p.ContactHash == null)));
    }

    [Fact]
    public async Task A_new_passphrase_ends_the_other_sessions_and_new_codes_end_the_old_ones()
    {
        var (browser, name, page) = await town.JoinAsync();
        var account = (await town.AccountAsync(name))!;
        var phone = await town.BrowserOfAsync(account.Id);
        using var changed = await browser.SubmitAsync(await browser.OpenAsync("/more/passphrase"), "main form", ("passphrase", New));
        Assert.Contains("Your new passphrase is set", (await browser.OpenAsync("/more/passphrase?saved=1")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var refused = await phone.GetAsync("/more");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);

        using var put = await browser.SubmitAsync(await browser.OpenAsync("/more/codes"), "main form:has([name=do])", ("do", "keep"));
        using var renewed = await browser.SubmitAsync(await browser.OpenAsync("/more/codes"), "main form:has([name=do])", ("do", "renew"));
        var fresh = Joiner.CodesOn(await browser.OpenAsync("/more/codes"));
        Assert.Equal(10, fresh.Length);
        using var old = await RecoverAsync(town.Visitor(), name, Joiner.CodesOn(page)[0]);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var works = await RecoverAsync(town.Visitor(), name, fresh[0]);
        Assert.Equal(HttpStatusCode.Redirect, works.StatusCode);
    }

    private async Task<string> LetterAsync(Guid person)
    {
        var keyring = town.Services.GetRequiredService<Keyring>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var found = await town.WithDbAsync(db => db.Database.SqlQuery<Found>($"select id, content from letter where person_id = {person} and content is not null").ToListAsync(patience.Token));
            if (found.Count > 0) return keyring.Open(new Sealed(found[0].Content), new Place("letter", "content", found[0].Id));
            await Task.Delay(50, patience.Token);
        }
    }

    private sealed record Found(Guid Id, byte[] Content);
}
