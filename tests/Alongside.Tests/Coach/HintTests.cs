using System.Net;
using System.Net.Http.Json;
using Alongside.Tests.Town;
using Alongside.Web.Coach;
using Alongside.Web.People;
using Alongside.Web.Storage;
using AngleSharp.Html.Dom;
using Xunit;

namespace Alongside.Tests.Coach;

/// <summary>At most one hint, for the writer alone, and only as far as both allowed.</summary>
public sealed class HintTests(RealTown town)
{
    private const string Advice = "You should just tell her how you feel.";

    private async Task<(Member Maya, Member Sam, Guid Talk)> WalkAsync(string language = "en")
    {
        var maya = await town.ArriveSpeakingAsync(language, "Maya");
        var sam = await town.ArriveSpeakingAsync(language, "Sam", Role.Supporter);
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private static async Task<(HttpStatusCode Status, string Html)> LookAsync(Member who, Guid talk, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/conversations/{talk}/look") { Content = JsonContent.Create(new { text }) };
        using var answer = await who.Browser.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task SayAsync(Member who, Guid talk, string words) =>
        (await who.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = words })).EnsureSuccessStatusCode().Dispose();

    private static async Task ChooseAsync(Member who, HintLevel level) =>
        (await who.Browser.SubmitAsync(await who.Browser.OpenAsync("/more/coach"), "main form", ("level", level.ToString()))).Dispose();

    private static async Task SayYesAsync(Member who, Guid talk, string yes = "yes") =>
        (await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/us/{talk}"), $"form[action$=coach]", ("yes", yes))).Dispose();

    [Theory, InlineData("en", Advice, "This tells Maya what to do"), InlineData("es", "Deberías decirle cómo te sientes.", "Esto le dice a Maya qué hacer")]
    public async Task Advice_that_nobody_asked_for_gets_another_way_to_begin(string language, string words, string heading)
    {
        var (_, sam, talk) = await WalkAsync(language);
        var (status, html) = await LookAsync(sam, talk, words);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(heading, html, StringComparison.Ordinal);
        Assert.Contains("data-begin=", html, StringComparison.Ordinal);
    }

    /// <summary>The one who writes is told, and nobody else: nothing is sent, and nothing waits for the other or for a coordinator.</summary>
    [Theory,
     InlineData("en", "Call me on 508 555 0142 any time.", "This shares a way to reach you outside of here"), InlineData("es", "Llámame al 508 555 0142 cuando quieras.", "Esto da una forma de encontrarte fuera de aquí"),
     InlineData("en", "Let's grab a coffee on Friday.", "This is about meeting outside of here"), InlineData("es", "Ven a mi casa el viernes.", "Esto habla de verse fuera de aquí"),
     InlineData("en", "I can lend you some money.", "This is about money or gifts"), InlineData("es", "Te presto dinero hasta el viernes.", "Esto habla de dinero o regalos"),
     InlineData("en", "Please don't tell the coordinator.", "This asks to keep something from others"), InlineData("es", "No le digas a la coordinadora.", "Esto pide guardar algo"),
     InlineData("en", "I think I'm falling for you.", "Maya may hear this as more than peer support"), InlineData("es", "Me estoy enamorando de ti.", "Maya puede leer aquí algo más que apoyo")]
    public async Task Words_that_lead_out_of_the_frame_are_shown_to_their_writer_alone(string language, string words, string heading)
    {
        var (maya, sam, talk) = await WalkAsync(language);
        await ChooseAsync(sam, HintLevel.Fewer);
        var (status, html) = await LookAsync(sam, talk, words);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(heading, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Equal(0, (await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0")).GetProperty("last").GetInt64());
        Assert.DoesNotContain(heading, (await maya.Browser.OpenAsync($"/talk/{talk}")).DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_hurts_comes_with_other_words_in_Spanish_too()
    {
        var (_, sam, talk) = await WalkAsync("es");
        var (_, html) = await LookAsync(sam, talk, "Tu vecino es un yonqui.");
        Assert.Contains("Otras palabras: persona que consume", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_question_is_left_alone()
    {
        var (_, sam, talk) = await WalkAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await LookAsync(sam, talk, "What would you like Saturday to be like?")).Status);
    }

    [Theory, InlineData(HintLevel.All, true, true), InlineData(HintLevel.Fewer, true, false), InlineData(HintLevel.Off, false, false)]
    public async Task The_switch_decides_how_often(HintLevel level, bool advice, bool closed)
    {
        var (_, sam, talk) = await WalkAsync();
        await ChooseAsync(sam, level);
        Assert.Equal(advice, (await LookAsync(sam, talk, Advice)).Status == HttpStatusCode.OK);
        Assert.Equal(closed, (await LookAsync(sam, talk, "Did you sleep well last night?")).Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_peer_gets_hints_only_after_switching_them_on()
    {
        var (maya, _, talk) = await WalkAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await LookAsync(maya, talk, Advice)).Status);
        await ChooseAsync(maya, HintLevel.All);
        Assert.Equal(HttpStatusCode.OK, (await LookAsync(maya, talk, Advice)).Status);
    }

    /// <summary>Which question is offered shows whether the coach knew what the other had spoken of.</summary>
    [Fact]
    public async Task What_the_other_wrote_is_looked_at_only_while_both_say_yes()
    {
        var (maya, sam, talk) = await WalkAsync();
        await SayAsync(maya, talk, "My grandmother died on Sunday.");
        await AssertOfferedAsync("any");
        await SayYesAsync(sam, talk);
        await AssertOfferedAsync("any");
        await SayYesAsync(maya, talk);
        await AssertOfferedAsync("loss");
        await SayYesAsync(maya, talk, "no");
        await AssertOfferedAsync("any");

        // One message has been said, so it is the second of those that fit.
        async Task AssertOfferedAsync(string topic) => Assert.Contains(
            $"data-begin=\"{Openings.Questions.Where(question => question.Depth != "deep" && question.Fits.Contains(topic)).ElementAt(1).Text["en"]}\"",
            WebUtility.HtmlDecode((await LookAsync(sam, talk, Advice)).Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_one_can_look_first_and_nothing_is_sent()
    {
        var (maya, sam, talk) = await WalkAsync();
        using var answer = await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/talk/{talk}"), "form.composer", ("words", Advice), ("look", "yes"));
        var page = await sam.Browser.ReadAsync(answer);
        Assert.Contains("This tells Maya what to do", page.QuerySelector(".hint")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Advice, ((IHtmlTextAreaElement)page.QuerySelector("textarea")!).Value);
        Assert.Equal(0, (await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0")).GetProperty("last").GetInt64());
    }

    [Fact]
    public async Task A_card_goes_into_the_box_of_whoever_picked_it_and_nowhere_else()
    {
        var (maya, sam, talk) = await WalkAsync();
        var card = Openings.Questions[0];
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/talk/{talk}/cards"), "form[action$=use]", ("card", card.Slug))).Dispose();
        Assert.Equal(card.Text["en"], ((IHtmlTextAreaElement)(await sam.Browser.OpenAsync($"/talk/{talk}")).QuerySelector("textarea")!).Value);
        Assert.Equal("", ((IHtmlTextAreaElement)(await maya.Browser.OpenAsync($"/talk/{talk}")).QuerySelector("textarea")!).Value);
    }
}
