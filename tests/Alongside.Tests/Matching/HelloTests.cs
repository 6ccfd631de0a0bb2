using System.Net;
using Alongside.Tests.AboutMe;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Matching;

/// <summary>Saying hello, answering, and letting go.</summary>
public sealed class HelloTests(RealTown town)
{
    private async Task<(Member Maya, Member Sam)> TwoAsync()
    {
        var tongue = Fitting.OwnTongue();
        return (await town.PeerAsync("Maya", Fitting.With(tongue)), await town.SupporterAsync("Sam", Fitting.With(tongue)));
    }

    private Task<Companionship> RowAsync(Guid id, Member of) => town.WithDbAsync(db => db.CompanionshipsOf(of.Id).AsNoTracking().SingleAsync(c => c.Id == id));

    private Task<int> HellosOf(Member peer) => town.WithDbAsync(db => db.CompanionshipsOf(peer.Id).CountAsync());

    [Fact]
    public async Task A_hello_with_first_words_reaches_the_supporter_and_two_yeses_begin_it()
    {
        var (maya, sam) = await TwoAsync();
        await using var samHears = await Ear.ListenAsync(sam.Browser);
        var talk = await maya.HelloAsync(sam, "Hello Sam, I am new here.");
        Assert.Equal("talks", (await samHears.NextItemAsync("changed")).Data);
        var found = await sam.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0");
        Assert.Contains("Hello Sam, I am new here.", found.GetProperty("entries")[0].GetProperty("html").GetString());

        using var yes = await sam.PressAsync($"/hello/{talk}/yes");
        Assert.Equal(HttpStatusCode.SeeOther, yes.StatusCode);
        Assert.False((await RowAsync(talk, maya)).HasBegun);
        using var peersYes = await maya.PressAsync($"/hello/{talk}/yes");
        Assert.True((await RowAsync(talk, maya)).HasBegun);
    }

    [Fact]
    public async Task Going_back_and_sending_again_is_still_one_hello_with_one_line()
    {
        var (maya, sam) = await TwoAsync();
        var page = await maya.Browser.OpenAsync($"/suggested/{sam.Id}/hello");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => maya.Browser.SubmitAsync(page, "main form", ("text", "Hello once"))));
        Assert.Single(answers.Select(answer => answer.Headers.Location!.ToString()).Distinct());
        Assert.Equal(1, await HellosOf(maya));
        var talk = Guid.Parse(answers[0].Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal(1, (await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0")).GetProperty("last").GetInt64());

        // Changed in between: both were meant.
        await maya.Browser.SubmitAsync(page, "main form", ("text", "Hello once, and more"));
        Assert.Equal(2, (await maya.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0")).GetProperty("last").GetInt64());
        Assert.Equal(1, await HellosOf(maya));
    }

    [Fact]
    public async Task At_most_three_hellos_are_open_also_when_sent_at_the_same_moment()
    {
        var tongue = Fitting.OwnTongue();
        var maya = await town.PeerAsync("Maya", Fitting.With(tongue));
        var pages = new List<AngleSharp.Html.Dom.IHtmlDocument>();
        for (var i = 0; i < 5; i++)
        {
            var supporter = await town.SupporterAsync($"Supporter {i}", Fitting.With(tongue));
            pages.Add(await maya.Browser.OpenAsync($"/suggested/{supporter.Id}/hello"));
        }
        var answers = await Task.WhenAll(pages.Select(page => maya.Browser.SubmitAsync(page, "main form", ("text", "Words that must not be lost"))));
        Assert.Equal(3, await HellosOf(maya));
        foreach (var kept in answers.Where(answer => answer.StatusCode == HttpStatusCode.OK))
        {
            var page = await kept.Content.ReadAsStringAsync();
            Assert.Contains("Words that must not be lost", page);
            Assert.Contains("You have 3 open hellos", page);
        }
    }

    [Fact]
    public async Task The_last_place_is_given_once_also_to_two_who_ask_at_the_same_moment()
    {
        var tongue = Fitting.OwnTongue();
        var sam = await town.SupporterAsync("Sam", Fitting.With(tongue), room: 1);
        var (maya, zoe) = (await town.PeerAsync("Maya", Fitting.With(tongue)), await town.PeerAsync("Zoe", Fitting.With(tongue)));
        var (first, second) = (await maya.Browser.OpenAsync($"/suggested/{sam.Id}/hello"), await zoe.Browser.OpenAsync($"/suggested/{sam.Id}/hello"));
        await Task.WhenAll(maya.Browser.SubmitAsync(first, "main form", ("text", "Hello")), zoe.Browser.SubmitAsync(second, "main form", ("text", "Hello")));
        Assert.Equal(1, await HellosOf(sam));
    }

    [Fact]
    public async Task Before_the_promises_are_acknowledged_nobody_says_hello()
    {
        var tongue = Fitting.OwnTongue();
        var maya = await town.ArriveAsync("Maya");
        await town.SayAboutAsync(maya, Fitting.With(tongue));
        var sam = await town.SupporterAsync("Sam", Fitting.With(tongue));
        var page = await maya.Browser.OpenAsync($"/suggested/{sam.Id}/hello");
        Assert.Contains("read what this programme promises", page.Body!.TextContent);
        Assert.Null(page.QuerySelector("textarea"));

        await town.AcknowledgeAsync(maya);
        page = await maya.Browser.OpenAsync($"/suggested/{sam.Id}/hello");
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update acknowledgement set withdrawn_at = now() where person_id = {maya.Id}"));
        using var answer = await maya.Browser.SubmitAsync(page, "main form", ("text", "Kept words"));
        Assert.Contains("Kept words", await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, await HellosOf(maya));
    }

    [Fact]
    public async Task Who_is_no_supporter_is_as_unknown_as_nobody()
    {
        var maya = await town.PeerAsync("Maya", Facts.None);
        var zoe = await town.PeerAsync("Zoe", Facts.None);
        using var real = await maya.Browser.GetAsync($"/suggested/{zoe.Id}/hello");
        using var invented = await maya.Browser.GetAsync($"/suggested/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/hello");
        Assert.Equal(HttpStatusCode.NotFound, real.StatusCode);
        Assert.Equal(await invented.Content.ReadAsStringAsync(), await real.Content.ReadAsStringAsync());
        using var aside = await maya.PressAsync($"/suggested/{zoe.Id}/set-aside");
        Assert.Equal(HttpStatusCode.NotFound, aside.StatusCode);
    }

    [Fact]
    public async Task Not_now_closes_the_talk_and_the_peer_reads_no_refusal()
    {
        var (maya, sam) = await TwoAsync();
        var talk = await maya.HelloAsync(sam);
        await using var mayaHears = await Ear.ListenAsync(maya.Browser);
        using var no = await sam.PressAsync($"/hello/{talk}/no");
        Assert.Equal($"talk/{talk}", (await mayaHears.NextItemAsync("changed")).Data);
        Assert.Equal(Endings.NotNow, (await RowAsync(talk, maya)).Ending);

        using var words = await maya.Browser.PutJsonAsync($"/conversations/{talk}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", new { kind = "words", text = "Still there?" });
        Assert.Equal(HttpStatusCode.Gone, words.StatusCode);
        Assert.DoesNotContain("Say hello to Sam", await maya.SuggestedAsync());
        foreach (var path in new[] { "/suggested", "/home" })
        {
            var page = (await maya.Browser.OpenAsync(path)).Body!.TextContent;
            foreach (var refusal in new[] { "not now", "Not now", "declined", "rejected", "refused", "said no" }) Assert.DoesNotContain(refusal, page);
        }
    }

    [Fact]
    public async Task A_hello_taken_back_leaves_the_way_open()
    {
        var (maya, sam) = await TwoAsync();
        var talk = await maya.HelloAsync(sam);
        using var back = await maya.PressAsync($"/hello/{talk}/no");
        Assert.Equal(Endings.TakenBack, (await RowAsync(talk, maya)).Ending);
        Assert.Contains("Say hello to Sam", await maya.SuggestedAsync());
        Assert.NotEqual(talk, await maya.HelloAsync(sam));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    public async Task A_stranger_answers_nothing_and_finds_nothing(string answer)
    {
        var (maya, sam) = await TwoAsync();
        var talk = await maya.HelloAsync(sam);
        var stranger = await town.ArriveAsync("Andre", Role.Supporter);
        using var real = await stranger.PressAsync($"/hello/{talk}/{answer}");
        using var invented = await stranger.PressAsync($"/hello/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/{answer}");
        Assert.Equal(HttpStatusCode.NotFound, real.StatusCode);
        Assert.Equal(await invented.Content.ReadAsStringAsync(), await real.Content.ReadAsStringAsync());
        var row = await RowAsync(talk, maya);
        Assert.True(row is { IsHello: true, SupporterYesAt: null, PeerYesAt: null });
    }

    [Fact]
    public async Task Without_the_token_of_a_form_nothing_is_answered()
    {
        var (maya, sam) = await TwoAsync();
        var talk = await maya.HelloAsync(sam);
        foreach (var path in new[] { $"/hello/{talk}/no", $"/hello/{talk}/yes", $"/suggested/{sam.Id}/set-aside", "/suggested/ask" })
        {
            using var answer = await sam.Browser.SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.True((await RowAsync(talk, maya)) is { IsHello: true, SupporterYesAt: null });
    }

    [Fact]
    public async Task An_old_page_cannot_end_what_has_begun()
    {
        var (maya, sam) = await TwoAsync();
        var talk = await maya.HelloAsync(sam);
        await Task.WhenAll(sam.PressAsync($"/hello/{talk}/yes"), maya.PressAsync($"/hello/{talk}/yes"));
        Assert.True((await RowAsync(talk, maya)).HasBegun);
        await sam.PressAsync($"/hello/{talk}/no");
        Assert.True((await RowAsync(talk, maya)).HasBegun);
    }

    [Fact]
    public async Task Yes_and_not_now_at_the_same_moment_end_in_one_of_the_two()
    {
        for (var round = 0; round < 5; round++)
        {
            var (maya, sam) = await TwoAsync();
            var talk = await maya.HelloAsync(sam);
            await maya.PressAsync($"/hello/{talk}/yes");
            var answers = await Task.WhenAll(sam.PressAsync($"/hello/{talk}/yes"), sam.PressAsync($"/hello/{talk}/no"));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
            var row = await RowAsync(talk, maya);
            Assert.True(row.HasBegun || row.Ending == Endings.NotNow);
        }
    }

    [Fact]
    public async Task After_seven_days_a_hello_is_let_go_with_one_letter_to_each()
    {
        var (maya, sam) = await TwoAsync();
        var zoe = await town.PeerAsync("Zoe", Fitting.With("en"));
        var fresh = await zoe.HelloAsync(await town.SupporterAsync("Fresh", Fitting.With("en")));
        var talk = await maya.HelloAsync(sam);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update companionship set lapses_at = now() - interval '1 second' where id = {talk}"));

        var round = town.Services.GetServices<IRound>().OfType<LapsingHellos>().Single();
        await Task.WhenAll(round.WalkAsync(CancellationToken.None), round.WalkAsync(CancellationToken.None));
        Assert.Equal(Endings.Lapsed, (await RowAsync(talk, maya)).Ending);
        Assert.True((await RowAsync(fresh, zoe)).IsHello);
        var closed = await town.WithDbAsync(async db => await db.ConversationOfAsync(await RowAsync(talk, maya), CancellationToken.None));
        Assert.NotNull(closed.ClosedAt);
        Assert.Equal(["lapsed"], await LettersOf(maya));
        Assert.Equal(["hello", "lapsed"], (await LettersOf(sam)).Order());
    }

    private Task<List<string>> LettersOf(Member member) => town.LetterKindsAsync(member.Id);

    [Theory]
    [MemberData(nameof(AboutMeTests.BadTexts), MemberType = typeof(AboutMeTests))]
    public async Task Whatever_first_words_are_they_are_sent_or_come_back(string text)
    {
        var (maya, sam) = await TwoAsync();
        var page = await maya.Browser.OpenAsync($"/suggested/{sam.Id}/hello");
        using var answer = await maya.Browser.SubmitAsync(page, "main form", ("text", text), ("id", text.Length > 100 ? "not an id" : text));
        // No browser sends a NUL, and the server takes none: a plain refusal.
        if (text.Contains('\0'))
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            return;
        }
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found or HttpStatusCode.SeeOther, $"{answer.StatusCode}");
        var said = answer.StatusCode != HttpStatusCode.OK;
        Assert.Equal(said ? 1 : 0, await HellosOf(maya));
        if (!said) Assert.NotNull((await maya.Browser.ReadAsync(answer)).QuerySelector("textarea[aria-invalid=true]"));
    }

    [Fact]
    public async Task Asking_to_walk_alongside_waits_for_a_coordinator_and_can_be_taken_back()
    {
        var maya = await town.PeerAsync("Maya", Facts.None);
        var page = await maya.Browser.OpenAsync("/walk-alongside");
        await maya.Browser.SubmitAsync(page, "main form");
        Assert.Contains("You have asked", (await maya.Browser.OpenAsync("/walk-alongside")).Body!.TextContent);
        Assert.False(await HeldAsync());
        using var notYet = await maya.Browser.GetAsync("/about/room");
        Assert.Equal(HttpStatusCode.NotFound, notYet.StatusCode);

        page = await maya.Browser.OpenAsync("/walk-alongside");
        await maya.Browser.SubmitAsync(page, "main form");
        Assert.Contains("Ask to walk alongside", (await maya.Browser.OpenAsync("/walk-alongside")).Body!.TextContent);
        page = await maya.Browser.OpenAsync("/walk-alongside");
        await maya.Browser.SubmitAsync(page, "main form");
        Assert.Contains("You have asked", (await maya.Browser.OpenAsync("/walk-alongside")).Body!.TextContent);
        Assert.False(await HeldAsync());

        Task<bool> HeldAsync() => town.WithDbAsync(db => db.Roles().AnyAsync(r => r.PersonId == maya.Id && r.GivenAt != null));
    }
}
