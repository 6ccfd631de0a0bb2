using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Trust;

/// <summary>Two programs on one database are one program: what is true on one is true on the other.</summary>
public sealed class TwoNodesTests(RealTown town)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    private async Task<(Member Maya, Member Sam, Guid Talk)> TalkAsync()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    private static string Put(Guid talk, Guid id) => $"/conversations/{talk}/messages/{id}";

    private static Guid Id() => NewId.At(TimeProvider.System);

    private static object Words(string text) => new { kind = "words", text };

    [Fact]
    public async Task What_is_said_on_one_node_arrives_live_on_the_other_both_ways()
    {
        var (maya, sam, talk) = await TalkAsync();
        await using var second = await SecondNode.StartAsync(town);
        var samThere = second.BrowserOf(sam.Browser);
        await using var samHears = await Ear.ListenAsync(samThere);
        await using var mayaHears = await Ear.ListenAsync(maya.Browser);

        (await maya.Browser.PutJsonAsync(Put(talk, Id()), Words("From the first"))).Dispose();
        Assert.Contains("From the first", (await samHears.NextAsync("message")).GetProperty("html").GetString());
        (await samThere.PutJsonAsync(Put(talk, Id()), Words("From the second"))).Dispose();
        string? heard;
        do heard = (await mayaHears.NextAsync("message")).GetProperty("html").GetString(); while (heard!.Contains("From the first", StringComparison.Ordinal));
        Assert.Contains("From the second", heard);
    }

    [Fact]
    public async Task A_talk_that_began_while_somebody_listened_on_the_other_node_reaches_them_too()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        await using var second = await SecondNode.StartAsync(town);
        await using var samHears = await Ear.ListenAsync(second.BrowserOf(sam.Browser));

        var talk = await town.WalkTogetherAsync(maya, sam);
        (await maya.Browser.PutJsonAsync(Put(talk, Id()), Words("A first hello"))).Dispose();
        Assert.Contains("A first hello", (await samHears.NextAsync("message")).GetProperty("html").GetString());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_session_that_ends_on_one_node_closes_its_streams_on_the_other_in_time(bool theHintArrives)
    {
        var maya = await town.ArriveAsync("Maya");
        var shared = town.Visitor();
        shared.Keep(await town.Services.GetRequiredService<Doors>().OpenAsync(maya.Id, sharedDevice: true));
        await using var second = await SecondNode.StartAsync(town);
        var sharedThere = second.BrowserOf(shared);
        await using var hears = await Ear.ListenAsync(sharedThere);
        await using var hearsStill = await Ear.ListenAsync(second.BrowserOf(maya.Browser));

        var began = TimeProvider.System.GetTimestamp();
        if (theHintArrives) (await shared.PostJsonAsync("/leave", new { })).Dispose();
        else Assert.Single(await town.Services.GetRequiredService<Sessions>().EndAsync(maya.Id, (await SharedSessionAsync(maya.Id)).Id, except: null, CancellationToken.None));

        await hears.ClosedAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, Promised);
        using var refused = await sharedThere.SendAsync(new(HttpMethod.Get, "/unread"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.False(hearsStill.IsClosed);
    }

    private async Task<OpenSession> SharedSessionAsync(Guid person) =>
        (await town.Services.GetRequiredService<Sessions>().OpenAsync(person, CancellationToken.None)).Single(session => session.SharedDevice);

    [Fact]
    public async Task Ending_a_companionship_on_one_node_refuses_the_next_words_on_the_other()
    {
        var (maya, sam, talk) = await TalkAsync();
        await using var second = await SecondNode.StartAsync(town);
        var samThere = second.BrowserOf(sam.Browser);
        using var before = await samThere.PutJsonAsync(Put(talk, Id()), Words("Before"));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        using var ended = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}"), "form:has([value=end])");
        using var after = await samThere.PutJsonAsync(Put(talk, Id()), Words("After"));

        Assert.Equal(HttpStatusCode.Gone, after.StatusCode);
        Assert.Equal(1, (await samThere.GetJsonAsync($"/conversations/{talk}/messages?after=0")).GetProperty("last").GetInt64());
    }

    [Fact]
    public async Task The_same_id_on_both_nodes_at_once_is_said_once()
    {
        var (maya, _, talk) = await TalkAsync();
        await using var second = await SecondNode.StartAsync(town);
        var there = second.BrowserOf(maya.Browser);
        var ids = Enumerable.Range(0, 40).Select(_ => Id()).ToList();

        var numbers = await Task.WhenAll(ids.SelectMany(id => new[] { maya.Browser, there }.Select(async node => (Id: id, Number: await NumberAsync(node, talk, id)))));

        Assert.All(numbers.GroupBy(one => one.Id), both => Assert.Single(both.Select(one => one.Number).Distinct()));
        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), numbers.Select(one => one.Number).Distinct().Order());
        using var other = await there.PutJsonAsync(Put(talk, ids[0]), Words("Other words"));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    private static async Task<long> NumberAsync(Browser node, Guid talk, Guid id)
    {
        using var answer = await node.PutJsonAsync(Put(talk, id), Words($"Words of {id}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetInt64();
    }
}
