using System.Net;
using System.Text.RegularExpressions;
using Alongside.Tests.Matching;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using AngleSharp.Html.Dom;
using Xunit;

namespace Alongside.Tests.Shell;

/// <summary>A form that comes too late, with a sign nobody can type, or with too much in it: nobody is scolded and no words are lost.</summary>
public sealed partial class FormsTests(RealTown town)
{
    private const string Main = "main form[method=post]";

    private async Task<(Member Maya, Member Sam, Guid Talk)> TwoAsync(string language = "en", bool begun = true)
    {
        var (maya, sam) = (await town.ArriveSpeakingAsync(language, "Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya, sam, await town.WalkTogetherAsync(maya, sam, begun));
    }

    private static async Task LeadsToAsync(string page, Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.Equal((HttpStatusCode.SeeOther, page), (answer.StatusCode, new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!).AbsolutePath));
    }

    [Fact]
    public async Task Pausing_what_ended_in_another_tab_leads_to_the_page_as_it_is_now()
    {
        var (maya, sam, talk) = await TwoAsync();
        var page = await maya.Browser.OpenAsync($"/us/{talk}");
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        await LeadsToAsync($"/us/{talk}", maya.Browser.SubmitAsync(page, "form:has([value=pause])"));
    }

    [Fact]
    public async Task Marking_as_read_what_is_read_leads_back_to_the_talk()
    {
        var (maya, sam, talk) = await TwoAsync();
        (await sam.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = "Hello" })).Dispose();
        var page = await maya.Browser.OpenAsync($"/talk/{talk}");
        (await PostAsync(maya.Browser, page, $"/talk/{talk}", ("_handler", "read"))).Dispose();
        await LeadsToAsync($"/talk/{talk}", PostAsync(maya.Browser, page, $"/talk/{talk}", ("_handler", "read")));
    }

    [Fact]
    public async Task Unblocking_twice_leads_to_the_list()
    {
        var (maya, _, talk) = await TwoAsync();
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/block/{talk}"), Main)).Dispose();
        var list = await maya.Browser.OpenAsync("/more/blocked");
        (await maya.Browser.SubmitAsync(list, Main)).Dispose();
        await LeadsToAsync("/more/blocked", maya.Browser.SubmitAsync(list, Main));
    }

    [Theory, InlineData("en", "This changed in the meantime"), InlineData("es", "Esto cambió mientras tanto")]
    public async Task Words_for_a_form_that_is_gone_are_shown_again(string language, string heading)
    {
        var (maya, sam, talk) = await TwoAsync(language);
        (await maya.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = "First" })).Dispose();
        var page = await maya.Browser.OpenAsync($"/talk/{talk}/1");
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/block/{talk}"), Main)).Dispose();
        using var answer = await maya.Browser.SubmitAsync(page, "form:has([name=new-words])", ("new-words", "Better <words> of mine"));
        var shown = await maya.Browser.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(heading, shown.QuerySelector("main h1")!.TextContent);
        Assert.Equal("Better <words> of mine", ((IHtmlTextAreaElement)shown.QuerySelector("main textarea")!).Value);
        Assert.Equal($"/talk/{talk}/1", shown.QuerySelector("main .row a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task First_words_to_somebody_who_is_no_longer_there_are_shown_again()
    {
        var tongue = Fitting.OwnTongue();
        var (maya, sam) = (await town.PeerAsync("Maya", Fitting.With(tongue)), await town.SupporterAsync("Sam", Fitting.With(tongue)));
        var page = await maya.Browser.OpenAsync($"/suggested/{sam.Id}/hello");
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync("/walk-alongside"), Main)).Dispose();
        using var answer = await maya.Browser.SubmitAsync(page, Main, ("text", "I would like to meet you"));
        Assert.Contains("I would like to meet you", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory, InlineData("en", "There is a sign in it"), InlineData("es", "Hay un signo")]
    public async Task A_sign_nobody_can_type_is_told_of_and_the_rest_is_kept(string language, string heading)
    {
        var (maya, _, talk) = await TwoAsync(language);
        var page = await maya.Browser.OpenAsync($"/talk/{talk}");
        using var answer = await maya.Browser.SubmitAsync(page, "form.composer", ("words", "Long\0 words + more"));
        var shown = await maya.Browser.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(heading, shown.QuerySelector("main h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Long words + more", ((IHtmlTextAreaElement)shown.QuerySelector("main textarea")!).Value);
    }

    [Fact]
    public async Task A_passphrase_is_never_shown_again()
    {
        var browser = town.Visitor();
        using var answer = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), Main, ("name", "some\0body"), ("passphrase", "seven fading lanterns"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("lantern", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData("en", 4_194_305, "too much"), InlineData("es", 4_194_305, "demasiado")]
    public async Task Too_much_at_once_says_that_the_browser_still_has_it(string language, int length, string heading)
    {
        var (maya, _, talk) = await TwoAsync(language);
        using var answer = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/talk/{talk}"), "form.composer", ("words", new string('x', length)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(heading, (await maya.Browser.ReadAsync(answer)).QuerySelector("main h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_the_web_server_takes_is_told_of_in_the_same_words()
    {
        var (maya, _, talk) = await TwoAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/talk/{talk}") { Content = new FormUrlEncodedContent([new("words", new string('x', Web.Shell.Forms.Most + 1))]) };
        request.Headers.ExpectContinue = true;
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await maya.Browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("too much", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_refusal_stays_one()
    {
        var (maya, _, talk) = await TwoAsync();
        var page = await maya.Browser.OpenAsync($"/us/{talk}");
        foreach (var odd in new (string, string)[] { ("_handler", ""), ("__RequestVerificationToken", "no") })
        {
            using var answer = await PostAsync(maya.Browser, page, $"/us/{talk}", odd);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public void Every_text_area_is_known_to_what_shows_words_again()
    {
        var areas = Directory.EnumerateFiles(House.Folder("src", "Alongside.Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Area().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).ToList();
        Assert.True(areas.Count > 8);
        Assert.Empty(areas.Except(Forms.Typed));
    }

    private static Task<HttpResponseMessage> PostAsync(Browser browser, IHtmlDocument page, string path, params (string Name, string Value)[] fields)
    {
        var all = fields.ToDictionary(field => field.Name, field => field.Value);
        all.TryAdd("_handler", "pause");
        all.TryAdd("__RequestVerificationToken", ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(all) };
        request.Headers.Accept.ParseAdd("text/html");
        return browser.SendAsync(request);
    }

    [GeneratedRegex("""<(textarea[^>]* name|WordsField[^>]*? Name|TextField[^>]*? Name)="(?<name>[^"@]+)"(?=[^>]* (Rows|rows|Lines|maxlength)=)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Area();
}
