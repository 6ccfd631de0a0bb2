using AngleSharp.Html.Dom;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Matching;

/// <summary>Peers and supporters who find only each other: each pair speaks a language nobody else in the town speaks.</summary>
internal static class Fitting
{
    private static int _tongue;

    /// <summary>A tongue of its own, so that tests of one town do not suggest each other's people.</summary>
    public static string OwnTongue()
    {
        var number = Interlocked.Increment(ref _tongue);
        return $"q{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}";
    }

    public static Facts With(string tongue, params Picked[] lived) => Facts.None with
    {
        Languages = new([new("es", Alongside.Matching.Fluency.ABit), new(tongue, Alongside.Matching.Fluency.Well)], Visibility.Suggested),
        Needs = [],
        Lived = lived,
    };

    public static async Task<Member> PeerAsync(this RealTown town, string name, Facts facts)
    {
        var member = await town.ArriveAsync(name);
        await town.SayAboutAsync(member, facts);
        await town.AcknowledgeAsync(member);
        return await member.WithFormsAsync();
    }

    public static async Task<Member> SupporterAsync(this RealTown town, string name, Facts facts, int room = 3)
    {
        var member = await town.ArriveAsync(name, Role.Supporter);
        await town.SayAboutAsync(member, facts with { Room = facts.Room ?? new(room) });
        return await member.WithFormsAsync();
    }

    // A first page with a form brings the cookie that all forms of this browser go with: two first pages at once would bring two.
    private static async Task<Member> WithFormsAsync(this Member member)
    {
        await member.Browser.OpenAsync("/about/needs");
        return member;
    }

    public static async Task SayAboutAsync(this RealTown town, Member member, Facts facts)
    {
        await using var scope = town.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AboutStorage>().ChangeAsync(member.Id, _ => facts, CancellationToken.None);
    }

    /// <summary>Signed in, the language on the person's card is the language of the pages.</summary>
    public static Task SpeakSpanishAsync(this RealTown town, Member member) => town.WithDbAsync(async db =>
    {
        var keyring = town.Services.GetRequiredService<Keyring>();
        var person = await db.People().SingleAsync(p => p.Id == member.Id);
        person.Card = (PersonCard.Open(person.Id, person.Card, keyring) with { Language = "es" }).SealFor(person.Id, keyring);
        return await db.SaveChangesAsync();
    });

    public static Task<int> AcknowledgeAsync(this RealTown town, Member member) => town.WithDbAsync(db => db.Database.ExecuteSqlAsync(
        $"insert into acknowledgement (id, person_id, version, given_at) values ({Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}, {member.Id}, 1, now())"));

    public static async Task<string> SuggestedAsync(this Member peer) => (await peer.Browser.OpenAsync("/suggested")).Body!.TextContent;

    public static async Task<HttpResponseMessage> SayHelloAsync(this Member peer, Member supporter, string words)
    {
        var page = await peer.Browser.OpenAsync($"/suggested/{supporter.Id}/hello");
        return await peer.Browser.SubmitAsync(page, "main form", ("text", words));
    }

    public static async Task<Guid> HelloAsync(this Member peer, Member supporter, string words = "Hello, I am Maya.")
    {
        using var answer = await peer.SayHelloAsync(supporter, words);
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    /// <summary>Presses a button that stands on a page of this person: the token comes from any page they see.</summary>
    public static async Task<HttpResponseMessage> PressAsync(this Member member, string path)
    {
        var page = await member.Browser.OpenAsync("/about/needs");
        var token = ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) };
        request.Headers.Accept.ParseAdd("text/html");
        return await member.Browser.SendAsync(request);
    }
}
