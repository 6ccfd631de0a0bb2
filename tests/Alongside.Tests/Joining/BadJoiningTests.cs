using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.People;
using AngleSharp.Dom;

namespace Alongside.Tests.Joining;

/// <summary>Trust.md section 6, "Text", on every field of joining: kept rightly or refused kindly, never a failure.</summary>
public sealed class BadJoiningTests(RealTown town)
{
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";

    public static TheoryData<string, string> Texts() => new()
    {
        { "empty", "" }, { "spaces", "   \t  " }, { "nul", "\0" }, { "nul inside", "Ma\0ya" }, { "replaced surrogate", "\uFFFD" }, { "bom", "Ma\uFEFFya" },
        { "tower", "a" + new string('\u0301', 100_000) }, { "small tower", "a" + new string('\u0301', 20) }, { "look-alike", "\u0421\u0430m" }, { "families", string.Concat(Enumerable.Repeat(Family, 60)) },
        { "too many families", string.Concat(Enumerable.Repeat(Family, 61)) }, { "a megabyte", new string('m', 1 << 20) }, { "log line", "Maya\r\n2026-11-20 ERROR forged" },
        { "escapes", "\u001b[31mMaya\u001b[0m" }, { "script", "<script>alert(1)</script>" }, { "handler", "\"><img src=x onerror=alert(1)>" }, { "address", "javascript:alert(1)" },
        { "mutation", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">" }, { "templates", "{{7*7}} @(1+1) ${x}" }, { "sql", "'; drop table person; --" },
        { "directions", "\u202Eayam\u202C שלום 123 Maya" }, { "our own words", "Alongside: your session has ended" }, { "composed", "Rene\u0301e Renée" },
    };

    [Theory, MemberData(nameof(Texts))]
    public async Task A_name_to_be_called(string what, string text)
    {
        Assert.NotEmpty(what);
        var browser = town.Visitor();
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"), Joiner.Filled(text, Joiner.FreshName()));
        if (sent.StatusCode == HttpStatusCode.Redirect)
        {
            var shown = (await browser.OpenAsync("/more/me")).QuerySelector("#name")!.GetAttribute("value")!;
            Assert.Equal(ChosenName.Read(text), shown);
            Assert.DoesNotContain(shown, letter => char.IsControl(letter) || letter is '\u202E' or '\uFEFF');
            return;
        }
        await RefusedKindly(browser, sent, "name", text);
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task A_sign_in_name(string what, string text)
    {
        Assert.NotEmpty(what);
        var browser = town.Visitor();
        var own = text.Length is > 3 and < 100 ? text + Joiner.FreshName()[..20] : text;
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"), Joiner.Filled("Maya", own));
        if (sent.StatusCode != HttpStatusCode.Redirect) { await RefusedKindly(browser, sent, "sign-in-name", own); return; }
        using var back = await Joiner.SignInAsync(town.Visitor(), own, Joiner.Words);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task A_passphrase(string what, string text)
    {
        Assert.NotEmpty(what);
        var (browser, name) = (town.Visitor(), Joiner.FreshName());
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"), Joiner.Filled("Maya", name, text));
        if (sent.StatusCode != HttpStatusCode.Redirect) { await RefusedKindly(browser, sent, "passphrase", null); return; }
        using var back = await Joiner.SignInAsync(town.Visitor(), name, text);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var other = await Joiner.SignInAsync(town.Visitor(), name, text + "x");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task An_e_mail_address(string what, string text)
    {
        Assert.NotEmpty(what);
        var browser = town.Visitor();
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"), [.. Joiner.Filled("Maya", Joiner.FreshName()), ("email", text)]);
        if (string.IsNullOrWhiteSpace(text)) Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        else await RefusedKindly(browser, sent, "email", text);
    }

    [Theory]
    [InlineData("zone", "Mars/Olympus")]
    [InlineData("zone", "../../etc/passwd")]
    [InlineData("language", "xx")]
    [InlineData("language", "")]
    [InlineData("attempt", "not sealed")]
    public async Task A_choice_that_was_never_offered_is_passed_over(string field, string value)
    {
        var browser = town.Visitor();
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"), [.. Joiner.Filled("Maya", Joiner.FreshName()), (field, value)]);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.NotNull((await browser.OpenAsync("/more/me")).QuerySelector("#zone option[value='Etc/UTC'][selected]"));
    }

    [Fact]
    public async Task A_field_over_the_limit_of_forms_is_refused_on_a_page()
    {
        var browser = town.Visitor();
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"), Joiner.Filled(new string('m', 4_194_305), Joiner.FreshName()));
        Assert.InRange((int)sent.StatusCode, 400, 499);
        Assert.Contains("<main", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_makes_nobody()
    {
        var browser = town.Visitor();
        var name = Joiner.FreshName();
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"), [.. Joiner.Filled("Maya", name), ("__RequestVerificationToken", "no")]);
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Null(await town.AccountAsync(name));
    }

    private static async Task RefusedKindly(Browser browser, HttpResponseMessage sent, string field, string? kept)
    {
        var page = await browser.ReadAsync(sent);
        Assert.NotNull(page.QuerySelector("main h1"));
        // No box can hold a NUL: the web server refuses the whole form, and the person sees a page that says so.
        if (sent.RequestMessage!.Content is { } content && (await content.ReadAsStringAsync()).Contains("%00", StringComparison.Ordinal))
        {
            Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
            return;
        }
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector($"#{field}-error")?.TextContent));
        Assert.Equal("Maya", field == "name" ? "Maya" : page.QuerySelector("#name")!.GetAttribute("value"));
        // A box for one line has no line ends, and a page has no NUL; a browser does the same.
        if (kept is not null) Assert.Equal(kept.Replace('\0', '\uFFFD').ReplaceLineEndings("\n"), page.QuerySelector($"#{field}")!.GetAttribute("value")!.ReplaceLineEndings("\n"));
    }
}
