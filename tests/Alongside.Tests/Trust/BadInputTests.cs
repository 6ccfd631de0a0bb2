using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Alongside.Tests.Town;
using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Alongside.Tests.Trust;

/// <summary>Whatever is sent as a message is either stored as it was meant and shown as text, or refused in a word. It never breaks anything.</summary>
public sealed class BadInputTests(RealTown town)
{
    private static Guid Id() => NewId.At(TimeProvider.System);

    private async Task<(Browser Maya, string Talk)> TalkAsync()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya.Browser, $"/conversations/{await town.WalkTogetherAsync(maya, sam)}");
    }

    /// <summary>What is sent, and what everybody then reads. Nothing to read: it is refused.</summary>
    public static TheoryData<string, string?> Texts() => new()
    {
        { "", null },
        { "   \t\n ", null },
        { "\0", null },
        { "a\0b", "ab" },
        { "\uFEFF", "\uFEFF" },
        { "a\uFEFFb", "a\uFEFFb" },
        { "e" + new string('\u0301', 100_000), null },
        { "e" + new string('\u0301', 3_000), "e" + new string('\u0301', 3_000) },
        { "Саm", "Саm" },
        { string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 363)), string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 363)) },
        { string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 364)), null },
        { new string('x', Saying.Longest), new string('x', Saying.Longest) },
        { new string('x', Saying.Longest + 1), null },
        { new string('x', 1_000_000), null },
        { "hello\r\ninfo: Alongside[0] forged\rline", "hello\ninfo: Alongside[0] forged\nline" },
        { "\u001b[31mred\u001b[0m \u009b2J", "[31mred[0m 2J" },
        { "<script>alert(1)</script>", "<script>alert(1)</script>" },
        { "<img src=x onerror=alert(1)> <svg/onload=alert(1)>", "<img src=x onerror=alert(1)> <svg/onload=alert(1)>" },
        { "\"><a href=javascript:alert(1)>x</a> [x](javascript:alert(1)) data:text/html,<b>", "\"><a href=javascript:alert(1)>x</a> [x](javascript:alert(1)) data:text/html,<b>" },
        { "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">" },
        { "</span></div></li></ol><h1>Alongside</h1>", "</span></div></li></ol><h1>Alongside</h1>" },
        { "&lt;b&gt; &amp;amp; &#x27; &nbsp;", "&lt;b&gt; &amp;amp; &#x27; &nbsp;" },
        { new string('>', 3_999) + "x", new string('>', 3_999) + "x" },
        { "{{7*7}} @(1+1) ${x} #{x} <%= 1 %> {0}", "{{7*7}} @(1+1) ${x} #{x} <%= 1 %> {0}" },
        { "'; drop table entry; -- \\x27 $1 :name", "'; drop table entry; -- \\x27 $1 :name" },
        { "שלום 123 abc \u202Eevil\u202C \u2066x\u2069 مرحبا", "שלום 123 abc \u202Eevil\u202C \u2066x\u2069 مرحبا" },
        { "Sam took these words back", "Sam took these words back" },
        { "Call +1 555 0100 or http://intranet.local/admin", "Call +1 555 0100 or http://intranet.local/admin" },
        { "e\u0301 \u00e9", "e\u0301 \u00e9" },
        { "\u2028\u2029\u0085x", "x" },
        { "\uFFFE\uFFFF\U0010FFFF", "\uFFFE\uFFFF\U0010FFFF" },
        { "  spaces outside go, a\tb inside stay  ", "spaces outside go, a\tb inside stay" },
    };

    [Theory, MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public async Task Words_are_shown_as_they_were_meant_or_refused(string sent, string? shown)
    {
        var (maya, talk) = await TalkAsync();
        using var answer = await maya.PutJsonAsync($"{talk}/messages/{Id()}", new { kind = "words", text = sent });
        if (shown is null)
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("why").GetString(), new[] { "empty", "toolong" });
            return;
        }
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        AssertShows(shown, (await maya.GetJsonAsync($"{talk}/messages?after=0")).GetProperty("entries")[0].GetProperty("html").GetString()!);
        var page = await maya.OpenAsync(talk.Replace("/conversations/", "/talk/", StringComparison.Ordinal));
        AssertShows(shown, page.QuerySelector("ol.stream")!.InnerHtml);
    }

    private static void AssertShows(string shown, string html)
    {
        var words = new HtmlParser().ParseDocument(html).QuerySelectorAll(".say-words");
        Assert.Equal(shown, Assert.Single(words).TextContent);
        Assert.Empty(words[0].Children);
    }

    /// <summary>Bytes that no honest script sends. The names say what is odd about them.</summary>
    public static TheoryData<string, string, HttpStatusCode> Bodies() => new()
    {
        { "nothing", "", HttpStatusCode.BadRequest },
        { "null", "null", HttpStatusCode.BadRequest },
        { "a list", "[]", HttpStatusCode.BadRequest },
        { "cut off", """{"kind":"words","text":"x""", HttpStatusCode.BadRequest },
        { "two of them", """{"kind":"words","text":"x"}{"kind":"words","text":"y"}""", HttpStatusCode.BadRequest },
        { "no kind", """{"text":"x"}""", HttpStatusCode.BadRequest },
        { "kind null", """{"kind":null,"text":"x"}""", HttpStatusCode.BadRequest },
        { "kind number", """{"kind":1,"text":"x"}""", HttpStatusCode.BadRequest },
        { "text number", """{"kind":"words","text":5}""", HttpStatusCode.BadRequest },
        { "text object", """{"kind":"words","text":{"a":1}}""", HttpStatusCode.BadRequest },
        { "text null", """{"kind":"words","text":null}""", HttpStatusCode.BadRequest },
        { "lone surrogate", """{"kind":"words","text":"\ud800"}""", HttpStatusCode.BadRequest },
        { "about 1e400", """{"kind":"words","text":"x","about":1e400}""", HttpStatusCode.BadRequest },
        { "about 1.5", """{"kind":"words","text":"x","about":1.5}""", HttpStatusCode.BadRequest },
        { "about NaN", """{"kind":"words","text":"x","about":NaN}""", HttpStatusCode.BadRequest },
        { "about 2^63", """{"kind":"words","text":"x","about":9223372036854775808}""", HttpStatusCode.BadRequest },
        { "about 2^63-1", """{"kind":"words","text":"x","about":9223372036854775807}""", HttpStatusCode.NotFound },
        { "about 0", """{"kind":"words","text":"x","about":0}""", HttpStatusCode.NotFound },
        { "about -1", """{"kind":"words","text":"x","about":-1}""", HttpStatusCode.NotFound },
        { "new words about nothing", """{"kind":"new-words","text":"x"}""", HttpStatusCode.BadRequest },
        { "new words about what is not there", """{"kind":"new-words","text":"x","about":99}""", HttpStatusCode.NotFound },
        { "take back what is not there", """{"kind":"take-back","about":-5}""", HttpStatusCode.NotFound },
        { "duplicate keys", """{"kind":"words","text":"x","text":"y"}""", HttpStatusCode.BadRequest },
        { "deep", """{"kind":"words","text":"x","more":""" + new string('[', 1000) + new string(']', 1000) + "}", HttpStatusCode.BadRequest },
        { "over-posted", """{"kind":"words","text":"x","number":77,"author":"7d1c","saidAt":"2001-01-01","authorId":"x"}""", HttpStatusCode.OK },
        { "other case", """{"KIND":"words","TEXT":"x"}""", HttpStatusCode.OK },
    };

    [Theory, MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task Odd_bodies_get_a_clear_answer(string what, string body, HttpStatusCode expected)
    {
        var (maya, talk) = await TalkAsync();
        using var answer = await SendAsync(maya, $"{talk}/messages/{Id()}", Encoding.UTF8.GetBytes(body));
        Assert.True(expected == answer.StatusCode, $"{what}: {(int)answer.StatusCode}");
        var found = await maya.GetJsonAsync($"{talk}/messages?after=0");
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, found.GetProperty("last").GetInt64());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_other_kinds_of_body_are_refused()
    {
        var (maya, talk) = await TalkAsync();
        byte[] overlong = [.. Encoding.UTF8.GetBytes("""{"kind":"words","text":" """), 0xC0, 0xAF, .. Encoding.UTF8.GetBytes("\"}")];
        var words = Encoding.UTF8.GetBytes("""{"kind":"words","text":"x"}""");
        foreach (var (body, type, expected) in new (byte[], string, HttpStatusCode)[]
        {
            (overlong, "application/json", HttpStatusCode.BadRequest),
            (Encoding.Unicode.GetBytes("""{"kind":"words","text":"x"}"""), "application/json", HttpStatusCode.BadRequest),
            (words, "text/plain", HttpStatusCode.UnsupportedMediaType),
            (words, "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType),
            (words, "multipart/form-data", HttpStatusCode.UnsupportedMediaType),
        })
        {
            using var answer = await SendAsync(maya, $"{talk}/messages/{Id()}", body, type);
            Assert.True(expected == answer.StatusCode, $"{type}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_body_of_four_megabytes_and_one_byte_is_refused_and_the_program_goes_on()
    {
        var (maya, talk) = await TalkAsync();
        foreach (var path in new[] { $"{talk}/messages/{Id()}", $"{talk}/draft" })
        {
            using var answer = await maya.PutJsonAsync(path, new { kind = "words", text = new string('x', 4_194_305) });
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
        }
        using var after = await maya.PutJsonAsync($"{talk}/messages/{Id()}", new { kind = "words", text = "still here" });
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    /// <summary>Numbers and ids at the edges, in addresses.</summary>
    [Theory]
    [InlineData("messages?after=-1", 200), InlineData("messages?after=9223372036854775807", 200), InlineData("messages?after=9223372036854775808", 400), InlineData("messages?after=x", 400)]
    [InlineData("messages?before=-9223372036854775808", 200), InlineData("messages?before=0", 200), InlineData("messages?before=", 200), InlineData("messages?after=1&after=2", 200)]
    public async Task Odd_numbers_in_an_address_get_a_clear_answer(string query, int expected)
    {
        var (maya, talk) = await TalkAsync();
        using var answer = await maya.SendAsync(new(HttpMethod.Get, $"{talk}/{query}"));
        Assert.True(expected == (int)answer.StatusCode || (expected == 200 && (int)answer.StatusCode == 400), $"{query}: {(int)answer.StatusCode}");
    }

    [Theory, InlineData("""{"number":-9223372036854775808}""", 204), InlineData("""{"number":9223372036854775807}""", 204), InlineData("""{"number":"x"}""", 400), InlineData("{}", 204)]
    public async Task Reading_to_odd_places_marks_no_more_than_there_is(string body, int expected)
    {
        var (maya, talk) = await TalkAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{talk}/read") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await maya.SendAsync(request);
        Assert.Equal(expected, (int)answer.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(Browser browser, string path, byte[] body, string type = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return browser.SendAsync(request);
    }
}
