using System.Net;
using System.Text.Json;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Conversations;

/// <summary>Two people talk over HTTP; a stranger finds nothing.</summary>
public sealed class TalkingTests(RealTown town)
{
    private async Task<(Member Maya, Member Sam, Guid Talk)> TalkAsync()
    {
        var maya = await town.ArriveAsync("Maya");
        var sam = await town.ArriveAsync("Sam", Role.Supporter);
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private static string Put(Guid talk, Guid id) => $"/conversations/{talk}/messages/{id}";

    private static object Words(string text, long? about = null, string kind = "words") => new { kind, about, text };

    [Fact]
    public async Task What_one_says_the_other_can_fetch()
    {
        var (maya, sam, talk) = await TalkAsync();
        using var said = await maya.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("My sister is coming on Saturday."));
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);

        var found = await sam.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0");
        Assert.Equal(1, found.GetProperty("last").GetInt64());
        Assert.Contains("My sister is coming on Saturday.", found.GetProperty("entries")[0].GetProperty("html").GetString());
    }

    /// <summary>An open page compares it with what it shows, so that an end or a rest is seen after any break.</summary>
    [Fact]
    public async Task Catching_up_tells_how_it_stands()
    {
        var (maya, sam, talk) = await TalkAsync();
        async Task<string?> StandsAsync() => (await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0")).GetProperty("standing").GetString();
        Assert.Equal("walking", await StandsAsync());
        Assert.NotNull((await maya.Browser.OpenAsync($"/talk/{talk}")).QuerySelector("talk-room[data-standing=walking]"));
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=pause])")).Dispose();
        Assert.Equal("resting", await StandsAsync());
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])")).Dispose();
        Assert.Equal("closed", await StandsAsync());

        talk = await town.WalkTogetherAsync(maya, await town.ArriveAsync("Andre", Role.Supporter), begun: false);
        Assert.Equal("hello", await StandsAsync());
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/talk/{talk}"), $"form[action='/hello/{talk}/yes']")).Dispose();
        Assert.Equal("peer-yes", await StandsAsync());
    }

    [Fact]
    public async Task The_same_words_under_the_same_id_are_said_once()
    {
        var (maya, _, talk) = await TalkAsync();
        var id = NewId.At(TimeProvider.System);
        var first = await Number(await maya.Browser.PutJsonAsync(Put(talk, id), Words("Hello")));
        var again = await Number(await maya.Browser.PutJsonAsync(Put(talk, id), Words("Hello")));
        using var other = await maya.Browser.PutJsonAsync(Put(talk, id), Words("Other words"));

        Assert.Equal(first, again);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task Many_at_once_are_numbered_without_gap()
    {
        var (maya, sam, talk) = await TalkAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
            await Number(await (i % 2 == 0 ? maya : sam).Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words($"Number {i}")))));
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), numbers.Order());
    }

    [Fact]
    public async Task A_stranger_finds_the_same_nothing_as_for_an_invented_id()
    {
        var (maya, _, talk) = await TalkAsync();
        await maya.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("Only for Sam"));
        var stranger = await town.ArriveAsync("Andre");

        using var real = await stranger.Browser.GetAsync($"/conversations/{talk}/messages?after=0");
        using var invented = await stranger.Browser.GetAsync($"/conversations/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/messages?after=0");
        Assert.Equal(HttpStatusCode.NotFound, real.StatusCode);
        Assert.Equal(await invented.Content.ReadAsStringAsync(), await real.Content.ReadAsStringAsync());

        using var put = await stranger.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("Let me in"));
        Assert.Equal(HttpStatusCode.NotFound, put.StatusCode);
        Assert.False(town.Services.GetRequiredService<Keyring>().KnowsAuthor(talk, stranger.Id));
    }

    [Fact]
    public async Task Words_can_be_changed_and_taken_back_by_their_author_alone_and_catch_up_brings_it()
    {
        var (maya, sam, talk) = await TalkAsync();
        var number = await Number(await maya.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("Teh bus")));

        using var notHers = await sam.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("Mine now", number, "new-words"));
        Assert.Equal(HttpStatusCode.NotFound, notHers.StatusCode);

        await Number(await maya.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("The bus", number, "new-words")));
        var changed = Html(await sam.Browser.GetJsonAsync($"/conversations/{talk}/messages?after={number}"));
        Assert.Contains("The bus", changed);
        Assert.DoesNotContain("Teh bus", changed);

        await Number(await maya.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("", number, "take-back")));
        var takenBack = Html(await sam.Browser.GetJsonAsync($"/conversations/{talk}/messages?after={number + 1}"));
        Assert.DoesNotContain("The bus", takenBack);
        Assert.Contains("Maya took these words back", takenBack);
    }

    [Fact]
    public async Task Words_arrive_live_on_the_other_side_and_a_stranger_who_listens_hears_nothing()
    {
        var (maya, sam, talk) = await TalkAsync();
        var stranger = await town.ArriveAsync("Andre");
        await using var samHears = await Ear.ListenAsync(sam.Browser);
        await using var strangerHears = await Ear.ListenAsync(stranger.Browser);

        await maya.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("Are you there?"));
        var heard = await samHears.NextAsync("message");
        Assert.Contains("Are you there?", heard.GetProperty("html").GetString());

        // Proof that the stranger listens: their own talk reaches them, and nothing came before it.
        var lena = await town.ArriveAsync("Lena", Role.Supporter);
        var theirs = await town.WalkTogetherAsync(stranger, lena);
        await lena.Browser.PutJsonAsync(Put(theirs, NewId.At(TimeProvider.System)), Words("Hello Andre"));
        Assert.Contains("Hello Andre", (await strangerHears.NextAsync("message")).GetProperty("html").GetString());
    }

    [Fact]
    public async Task A_reaction_shows_on_the_words_and_an_unknown_sign_is_refused()
    {
        var (maya, sam, talk) = await TalkAsync();
        var number = await Number(await maya.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("I went in.")));
        await Number(await sam.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("well-done", number, "reaction")));
        Assert.Contains("Well done", Html(await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after={number}")));

        using var refused = await sam.Browser.PutJsonAsync(Put(talk, NewId.At(TimeProvider.System)), Words("thumbs-down", number, "reaction"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static string Html(JsonElement found) => string.Concat(found.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("html").GetString()));

    private static async Task<long> Number(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("number").GetInt64();
    }
}
