using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Shell;

public sealed class FrameTests(RealTown town)
{
    [Theory]
    [InlineData("/"), InlineData("/help-now"), InlineData("/look"), InlineData("/not-found")]
    public async Task Help_and_leave_are_on_every_page_in_the_same_order(string path)
    {
        var html = await PageAsync(town.Visitor(), path);
        var (help, leave) = (html.IndexOf("href=\"/help-now\"", StringComparison.Ordinal), html.IndexOf("href=\"/leave\"", StringComparison.Ordinal));
        Assert.InRange(help, 0, leave);
        Assert.True(leave < html.IndexOf("<main", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/", "text/html"), InlineData("/not-found", "text/html"), InlineData("/icons.svg", "*/*"), InlineData("/leave", "*/*")]
    public async Task Every_answer_carries_the_strict_headers(string path, string accept)
    {
        using var answer = await AskAsync(town.Visitor(), path, accept);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task No_page_is_kept_by_the_browser_so_back_asks_the_server()
    {
        foreach (var path in new[] { "/", "/help-now", "/not-found" })
        {
            using var answer = await AskAsync(town.Visitor(), path);
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
        }
    }

    [Fact]
    public async Task What_is_not_there_answers_with_the_same_bytes_everywhere()
    {
        var maya = (await town.ArriveAsync("Maya")).Browser;
        using var one = await AskAsync(maya, "/nowhere");
        using var other = await AskAsync(maya, "/somewhere/else?id=7");
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
        Assert.Contains("<h1>This page is not here</h1>", await one.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(await one.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
    }

    /// <summary>Proof that these pages open when the database, and so the session, cannot be asked.</summary>
    [Theory]
    [InlineData("/help-now", true), InlineData("/leave", true), InlineData("/icons.svg", true), InlineData("/", false)]
    public void Help_does_not_ask_who_is_reading(string path, bool open)
    {
        var endpoint = town.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .First(route => "/" + route.RoutePattern.RawText!.TrimStart('/') == path);
        var context = new DefaultHttpContext();
        context.SetEndpoint(endpoint);
        Assert.Equal(open, AlwaysOpenAttribute.Covers(context));
    }

    [Fact]
    public async Task A_page_speaks_the_language_that_was_chosen_and_else_the_one_asked_for()
    {
        var visitor = town.Visitor("es-MX");
        Assert.Contains("lang=\"es\"", await PageAsync(visitor, "/"), StringComparison.Ordinal);
        Assert.Contains("Ayuda ya", await PageAsync(visitor, "/"), StringComparison.Ordinal);
        using var answer = await SendFormAsync(visitor, "/language", ("language", "en"), ("back", "/look"));
        Assert.Equal("/look", answer.Headers.Location?.ToString());
        Assert.Contains("Help now", await PageAsync(visitor, "/look"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accented_letters_are_sent_as_letters() =>
        Assert.Contains("¿Necesitas salir rápido", await PageAsync(town.Visitor("es"), "/"), StringComparison.Ordinal);

    [Theory]
    [InlineData("//elsewhere.example"), InlineData("/\\elsewhere.example"), InlineData("https://elsewhere.example"), InlineData("/a\r\nSet-Cookie: x=1"), InlineData("")]
    public async Task A_choice_never_leads_to_another_site(string back)
    {
        using var answer = await SendFormAsync(town.Visitor(), "/theme", ("theme", "dark"), ("back", back));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Another_site_cannot_choose_or_leave_for_a_person()
    {
        foreach (var path in new[] { "/theme", "/language", "/leave-shift", "/leave" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(("theme", "dark"), ("language", "es"), ("leave-shift", "off")) };
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            using var answer = await town.Visitor().SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        }
    }

    [Fact]
    public async Task The_colours_and_the_shift_key_are_remembered()
    {
        var visitor = town.Visitor();
        (await SendFormAsync(visitor, "/theme", ("theme", "contrast"))).Dispose();
        (await SendFormAsync(visitor, "/leave-shift", ("leave-shift", "off"))).Dispose();
        var html = await PageAsync(visitor, "/");
        Assert.Contains("data-theme=\"contrast\"", html, StringComparison.Ordinal);
        Assert.Contains("data-leave-shift=\"off\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_without_script_goes_out_and_says_nothing_about_where_from()
    {
        using var answer = await AskAsync(town.Visitor(), "/leave");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.NotEqual(town.Address.Host, answer.Headers.Location!.Host);
    }

    /// <summary>Nothing on these pages may start with a request to a third party, and they must open on one bar of signal.</summary>
    [Theory]
    [InlineData("/"), InlineData("/help-now")]
    public async Task The_first_page_is_small_and_asks_nobody_else(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await town.Visitor("es").SendAsync(request);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, 14_000);
        Assert.DoesNotContain("src=\"http", await PageAsync(town.Visitor(), path), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(Browser visitor, string path, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await visitor.SendAsync(request);
    }

    private static async Task<string> PageAsync(Browser visitor, string path)
    {
        using var answer = await AskAsync(visitor, path);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> SendFormAsync(Browser visitor, string path, params (string, string)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(fields) };
        return await visitor.SendAsync(request);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
