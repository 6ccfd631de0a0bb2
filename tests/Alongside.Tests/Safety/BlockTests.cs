using System.Net;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Safety;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.Safety;

/// <summary>One step, no reason, and the other learns only that a talk was put away.</summary>
public sealed class BlockTests(RealTown town)
{
    private static readonly string Form = StaffPages.Form("block");

    private async Task<(Member Maya, Member Sam, Guid Talk)> TalkAsync(string sam = "Sam")
    {
        var maya = await town.ArriveAsync("Maya");
        var other = await town.ArriveAsync(sam, Role.Supporter);
        return (maya, other, await town.WalkTogetherAsync(maya, other));
    }

    private static Task<HttpResponseMessage> SayAsync(Member member, Guid talk) =>
        member.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = "Are you there?" });

    private static async Task BlockAsync(Member by, Guid talk) => await by.Browser.PressAsync(await by.Browser.OpenAsync($"/block/{talk}"), Form);

    [Fact]
    public async Task Blocking_closes_the_talk_at_once_for_both_and_open_pages_hear_of_it()
    {
        var (maya, sam, talk) = await TalkAsync();
        await using var samHears = await Ear.ListenAsync(sam.Browser);
        await BlockAsync(maya, talk);

        Assert.Equal($"talk/{talk}", (await samHears.NextItemAsync("changed")).Data);
        foreach (var member in new[] { maya, sam })
        {
            using var refused = await SayAsync(member, talk);
            Assert.Equal(HttpStatusCode.Gone, refused.StatusCode);
        }
    }

    [Fact]
    public async Task The_blocked_person_sees_the_same_words_as_after_any_end()
    {
        var (maya, sam, blocked) = await TalkAsync();
        await BlockAsync(maya, blocked);
        var ended = await town.WalkTogetherAsync(maya, sam);
        await maya.Browser.PressAsync(await maya.Browser.OpenAsync($"/us/{ended}"), StaffPages.Form("end"));

        foreach (var page in new[] { "/us/", "/talk/" })
            Assert.Equal((await sam.Browser.OpenAsync(page + ended)).Words().Replace(ended.ToString(), "", StringComparison.Ordinal),
                (await sam.Browser.OpenAsync(page + blocked)).Words().Replace(blocked.ToString(), "", StringComparison.Ordinal));
        Assert.DoesNotContain("Maya", (await sam.Browser.OpenAsync("/more/blocked")).Words());
    }

    [Fact]
    public async Task Whatever_else_the_two_have_together_closes_too_and_other_people_go_on()
    {
        var (maya, sam, talk) = await TalkAsync();
        var otherWay = await town.WalkTogetherAsync(sam, maya);
        var lena = await town.ArriveAsync("Lena", Role.Supporter);
        var lenas = await town.WalkTogetherAsync(maya, lena);
        await BlockAsync(maya, talk);

        using var closed = await SayAsync(sam, otherWay);
        using var open = await SayAsync(lena, lenas);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK), (closed.StatusCode, open.StatusCode));
    }

    [Fact]
    public async Task Pressing_twice_and_both_pressing_at_once_make_one_block_each()
    {
        var (maya, sam, talk) = await TalkAsync();
        var pages = await Task.WhenAll(maya.Browser.OpenAsync($"/block/{talk}"), sam.Browser.OpenAsync($"/block/{talk}"));
        var answers = await Task.WhenAll(maya.Browser.SubmitAsync(pages[0], Form), maya.Browser.SubmitAsync(pages[0], Form), sam.Browser.SubmitAsync(pages[1], Form));

        Assert.All(answers, answer => Assert.Equal("/more/blocked", answer.Headers.Location!.ToString()[^"/more/blocked".Length..]));
        Assert.Equal((1, 1), await town.WithDbAsync(async db => (await db.BlocksOf(maya.Id).CountAsync(), await db.BlocksOf(sam.Id).CountAsync())));
    }

    [Fact]
    public async Task The_two_are_kept_apart_whoever_blocked_until_it_is_taken_back_and_nothing_reopens()
    {
        var (maya, sam, talk) = await TalkAsync("Sam-blocked");
        await BlockAsync(maya, talk);
        Assert.Equal([sam.Id], await town.WithDbAsync(db => db.ApartFrom(maya.Id).ToListAsync()));
        Assert.Equal([maya.Id], await town.WithDbAsync(db => db.ApartFrom(sam.Id).ToListAsync()));

        var list = await maya.Browser.OpenAsync("/more/blocked");
        Assert.Contains("Sam-blocked", list.Words());
        list = await maya.Browser.PressAsync(list, "form[action^='/unblock/']");
        Assert.DoesNotContain("Sam-blocked", list.Words());
        Assert.Empty(await town.WithDbAsync(db => db.ApartFrom(maya.Id).ToListAsync()));
        using var still = await SayAsync(maya, talk);
        Assert.Equal(HttpStatusCode.Gone, still.StatusCode);
    }

    [Fact]
    public async Task Strangers_find_neither_the_page_nor_the_way_back()
    {
        var (maya, sam, talk) = await TalkAsync();
        await BlockAsync(maya, talk);
        var block = await town.WithDbAsync(db => db.BlocksOf(maya.Id).SingleAsync());
        var stranger = await town.ArriveAsync("Andre");

        await stranger.Browser.IsNotThereAsync($"/block/{talk}");
        await stranger.Browser.IsNotThereAsync($"/unblock/{block.Id}");
        await sam.Browser.IsNotThereAsync($"/unblock/{block.Id}");
    }
}
