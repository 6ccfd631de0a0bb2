using System.Net;
using System.Text.Json;
using Alongside.Tests.Town;
using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Conversations;

/// <summary>A card is an entry of the log like words: kept, numbered, told, unread, sealed. Only that nobody changes one.</summary>
public sealed class CardsTests(RealTown town)
{
    private static readonly Card Ninety = new(Card.Celebration, "Ninety days", "I saw what it took.");

    private Saying Saying => town.Services.GetRequiredService<Saying>();

    private async Task<(Member Maya, Member Sam, Guid Talk)> TalkAsync()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private async Task<Answer> SayAsync(Member who, Guid talk, Card card, Guid? id = null, long? beside = null) =>
        (await Saying.SayCardAsync(who.Id, talk, id ?? NewId.At(TimeProvider.System), card, default, beside)).Answer!;

    private static string Html(JsonElement found) => string.Concat(found.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("html").GetString()));

    private static Task<HttpResponseMessage> PutAsync(Member who, Guid talk, string kind, string? text = null, long? about = null) =>
        who.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind, about, text });

    [Fact]
    public async Task A_card_arrives_live_is_caught_up_with_counts_as_unread_and_stands_on_the_page()
    {
        var (maya, sam, talk) = await TalkAsync();
        var andre = await town.ArriveAsync("Andre");
        var theirs = await town.WalkTogetherAsync(andre, await town.ArriveAsync("Lena", Role.Supporter));
        await using var hears = await Ear.ListenAsync(maya.Browser);
        await using var strangerHears = await Ear.ListenAsync(andre.Browser);
        Assert.Equal((Outcome.Said, 1L), await SayAsync(sam, talk, Ninety) is var said ? (said.Outcome, said.Number) : default);

        foreach (var html in new[] { (await hears.NextAsync("message")).GetProperty("html").GetString()!, Html(await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0")), Html(await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?before=9")), (await maya.Browser.OpenAsync($"/talk/{talk}")).Source.Text })
        {
            Assert.Contains("say--card", html);
            Assert.Contains("Ninety days", html);
            Assert.Contains("I saw what it took.", html);
            Assert.DoesNotContain("{\"", html.Split("<ol")[^1].Split("</ol")[0]);
        }
        Assert.Equal(1, (await maya.Browser.GetJsonAsync("/unread")).GetProperty(talk.ToString()).GetInt64());
        Assert.Equal(HttpStatusCode.NotFound, (await andre.Browser.GetAsync($"/conversations/{talk}/messages?after=0")).StatusCode);
        // Proof that the stranger listens: their own card is the first they hear of.
        await SayAsync(andre, theirs, new(Card.Celebration, "His own", ""));
        Assert.Contains("His own", (await strangerHears.NextAsync("message")).GetProperty("html").GetString());
    }

    [Fact]
    public async Task The_same_card_under_the_same_id_is_said_once_and_another_is_refused()
    {
        var (_, sam, talk) = await TalkAsync();
        var id = NewId.At(TimeProvider.System);
        Assert.Equal(Outcome.Said, (await SayAsync(sam, talk, Ninety, id)).Outcome);
        Assert.Equal((Outcome.SaidBefore, 1L), await SayAsync(sam, talk, Ninety, id) is var again ? (again.Outcome, again.Number) : default);
        Assert.Equal(Outcome.OtherWords, (await SayAsync(sam, talk, Ninety with { Words = "Others" }, id)).Outcome);
    }

    [Fact]
    public async Task Words_and_cards_at_once_are_numbered_without_gap()
    {
        var (maya, sam, talk) = await TalkAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i => i % 2 == 0
            ? (await SayAsync(maya, talk, new(Card.Celebration, $"Card {i}", ""))).Number
            : (await Saying.SayAsync(sam.Id, talk, NewId.At(TimeProvider.System), EntryKind.Words, null, $"Words {i}", default)).Answer!.Number));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), numbers.Order());
        Assert.Equal(40, (await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0")).GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task A_card_is_not_changed_and_can_be_taken_back_by_its_sender_alone()
    {
        var (maya, sam, talk) = await TalkAsync();
        await SayAsync(sam, talk, Ninety);
        using var changed = await PutAsync(sam, talk, "new-words", "{\"Kind\":\"x\",\"Title\":\"Forged\",\"Words\":\"\"}", 1);
        Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
        var one = await sam.Browser.OpenAsync($"/talk/{talk}/1");
        Assert.Null(one.QuerySelector("[name=new-words]"));
        using var notHers = await PutAsync(maya, talk, "take-back", about: 1);
        Assert.Equal(HttpStatusCode.NotFound, notHers.StatusCode);
        (await sam.Browser.SubmitAsync(one, "form:has(.button--care)")).Dispose();
        var after = Html(await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=1"));
        Assert.Contains("Sam took these words back", after);
        Assert.DoesNotContain("Ninety days", after);
        Assert.Equal(0, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from entry where conversation_id = {talk} and body is not null").SingleAsync()));
    }

    /// <summary>The log refuses it by itself, also for words that come in the same flush.</summary>
    [Fact]
    public async Task New_words_for_a_card_are_refused_by_the_log()
    {
        var (_, sam, talk) = await TalkAsync();
        var (clock, keyring, writer) = (TimeProvider.System, town.Services.GetRequiredService<Keyring>(), town.Services.GetRequiredService<Writer>());
        await SayAsync(sam, talk, Ninety);
        var id = NewId.At(clock);
        var body = await keyring.ForAuthorAsync(talk, sam.Id, Entry.PlaceOf(talk, sam.Id, id), "Forged");
        Assert.Equal(Outcome.NotHere, (await writer.AppendAsync(new(talk, sam.Id, id, EntryKind.NewWords, 1, body, keyring.LookUp("entry", $"{id}"), clock.GetUtcNow())))!.Outcome);
    }

    [Fact]
    public async Task It_can_be_answered_signed_and_joined_and_what_quotes_it_shows_words()
    {
        var (maya, sam, talk) = await TalkAsync();
        await SayAsync(sam, talk, Ninety);
        (await PutAsync(maya, talk, "words", "Thank you", 1)).EnsureSuccessStatusCode().Dispose();
        (await PutAsync(maya, talk, "reaction", "thank-you", 1)).EnsureSuccessStatusCode().Dispose();
        Assert.Equal(Outcome.Said, (await SayAsync(maya, talk, new(Card.Celebration, "Ninety days", "And I thank you."), beside: 1)).Outcome);
        var page = await sam.Browser.OpenAsync($"/talk/{talk}");
        Assert.All(page.QuerySelectorAll(".say-quote"), quote => Assert.Contains("Ninety days I saw what it took.", quote.TextContent));
        Assert.Equal(2, page.QuerySelectorAll(".say-quote").Length);
        Assert.Contains("A card from both sides", page.QuerySelector("#entry-4")!.TextContent);
        Assert.Contains("Thank you", page.QuerySelector("#entry-1 .say-foot")!.TextContent);
    }

    [Fact]
    public async Task A_report_of_a_card_holds_its_words()
    {
        var (maya, sam, talk) = await TalkAsync();
        await SayAsync(sam, talk, Ninety);
        var page = (await maya.Browser.OpenAsync($"/report/{talk}/1")).Body!.TextContent;
        Assert.Contains("I saw what it took.", page);
        Assert.DoesNotContain("\"Kind\"", page);
    }

    [Fact]
    public async Task Who_listens_at_another_node_is_told_of_a_card()
    {
        var (maya, sam, talk) = await TalkAsync();
        await using var node = await SecondNode.StartAsync(town);
        await using var hears = await Ear.ListenAsync(node.BrowserOf(maya.Browser));
        await SayAsync(sam, talk, Ninety);
        Assert.Contains("I saw what it took.", (await hears.NextAsync("message")).GetProperty("html").GetString());
    }

    [Fact]
    public async Task A_resting_or_closed_talk_takes_no_card_and_a_stranger_has_no_place_and_no_key()
    {
        var (maya, sam, talk) = await TalkAsync();
        var andre = await town.ArriveAsync("Andre");
        Assert.Equal(Outcome.NotHere, (await SayAsync(andre, talk, Ninety)).Outcome);
        Assert.False(town.Services.GetRequiredService<Keyring>().KnowsAuthor(talk, andre.Id));
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=pause])")).Dispose();
        Assert.Equal(Outcome.Resting, (await SayAsync(maya, talk, Ninety)).Outcome);
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        Assert.Equal(Outcome.Closed, (await SayAsync(maya, talk, Ninety)).Outcome);
    }

    [Fact]
    public async Task What_the_script_sends_cannot_be_a_card()
    {
        var (maya, _, talk) = await TalkAsync();
        using var forged = await PutAsync(maya, talk, "card", "{\"Kind\":\"celebration\",\"Title\":\"Forged\",\"Words\":\"\"}");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }
}
