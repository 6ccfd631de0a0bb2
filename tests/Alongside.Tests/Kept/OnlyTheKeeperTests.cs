using System.Net;
using Alongside.Tests.Matching;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.Kept;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.Kept;

/// <summary>Writing for somebody else is the most delicate thing here: only who keeps the page may, only while they keep it, and never for somebody who has a way in.</summary>
public sealed class OnlyTheKeeperTests(RealTown town)
{
    [Fact]
    public async Task Nobody_but_Ruth_finds_the_page_she_keeps()
    {
        var (ruth, sam) = (await town.ArriveAsync("Ruth", Role.Coordinator), await town.SupporterAsync("Sam", Fitting.With("en")));
        var hal = await ruth.AddHalAsync();
        Assert.Equal(200, await ruth.StatusAsync($"/kept/{hal}"));
        foreach (var other in new[] { await town.ArriveAsync("Another", Role.Coordinator), sam, await town.ArriveAsync("Maya"), await town.ArriveAsync("Stella", Role.Steward) })
        {
            await other.Browser.IsNotThereAsync($"/kept/{hal}", $"/kept/{NewId.At(TimeProvider.System)}");
            await other.Browser.IsNotThereAsync($"/kept/{hal}/hello/{sam.Id}", $"/kept/{NewId.At(TimeProvider.System)}/hello/{sam.Id}");
        }
        var old = await ruth.Browser.OpenAsync($"/kept/{hal}/hello/{sam.Id}");
        var another = await town.ArriveAsync("Another", Role.Coordinator);
        await another.Browser.OpenAsync("/about/needs");
        (await PostAsync(another, $"/kept/{hal}/hello/{sam.Id}", "hello", ("says-yes", "yes"))).Dispose();
        Assert.False(await town.WithDbAsync(db => db.CompanionshipsOf(hal).AnyAsync()));
        // The page that Ruth has open works.
        (await ruth.Browser.SubmitAsync(old, StaffPages.Form("hello"), ("text", ""))).Dispose();
        Assert.True(await town.WithDbAsync(db => db.CompanionshipsOf(hal).AnyAsync()));
    }

    [Fact]
    public async Task Another_coordinator_reads_who_keeps_the_page_and_cannot_take_it()
    {
        var (ruth, another) = (await town.ArriveAsync("Ruth", Role.Coordinator), await town.ArriveAsync("Another", Role.Coordinator));
        var hal = await ruth.AddHalAsync();
        var page = await another.Browser.OpenAsync($"/waiting/{hal}");
        Assert.Contains("Ruth keeps the page together with Hal", page.Words());
        Assert.DoesNotContain(Caller.Reach, page.Body!.InnerHtml);
        Assert.Null(page.QuerySelector($"a[href^='/kept/']"));
        using var no = await another.PressAsync($"/kept/{hal}/take-up");
        Assert.Equal(HttpStatusCode.NotFound, no.StatusCode);
        await another.Browser.IsNotThereAsync($"/kept/{hal}");
    }

    [Fact]
    public async Task Who_is_a_coordinator_no_more_keeps_no_page()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var hal = await ruth.AddHalAsync();
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update role set ended_at = now() where person_id = {ruth.Id}"));
        await ruth.Browser.IsNotThereAsync($"/kept/{hal}");
    }

    [Fact]
    public async Task Ruth_who_handed_over_finds_nothing_of_the_two()
    {
        var (ruth, sam, hal, talk) = await town.WalkWithHalAsync();
        foreach (var path in new[] { $"/us/{talk}", $"/us/{talk}/told", $"/talk/{talk}", $"/us/{talk}/promises", $"/us/{talk}/agreement", $"/us/{talk}/check-ins", $"/kept/{hal}", $"/kept/{hal}/hello/{sam.Id}", $"/waiting/{hal}" })
            await ruth.Browser.IsNotThereAsync(path);
        using var words = await ruth.Browser.GetAsync($"/conversations/{talk}/messages?after=0");
        Assert.Equal(HttpStatusCode.NotFound, words.StatusCode);
    }

    [Fact]
    public async Task A_link_that_Ruth_kept_back_opens_nothing_once_Sam_keeps_the_page()
    {
        var (ruth, sam) = (await town.ArriveAsync("Ruth", Role.Coordinator), await town.SupporterAsync("Sam", Fitting.With("en")));
        var hal = await ruth.AddHalAsync();
        var link = await ruth.LinkAsync(hal);
        Assert.Contains("this page is yours", (await town.Visitor().OpenAsync(link)).Words());
        await ruth.HelloWithHalAsync(hal, sam);
        (await sam.PressAsync($"/hello/{await town.TalkOfAsync(hal, sam)}/yes")).Dispose();
        Assert.Contains("This link does not work", (await town.Visitor().OpenAsync(link)).Words());
    }

    [Fact]
    public async Task A_new_link_takes_the_place_of_the_one_before()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var hal = await ruth.AddHalAsync();
        var (first, second) = (await ruth.LinkAsync(hal), await ruth.LinkAsync(hal));
        Assert.Contains("This link does not work", (await town.Visitor().OpenAsync(first)).Words());
        await town.TakeOverAsync(second);
        await ruth.Browser.IsNotThereAsync($"/kept/{hal}");
        Assert.Equal(200, await ruth.StatusAsync($"/waiting/{hal}"));
    }

    [Fact]
    public async Task Another_supporter_and_a_stranger_write_nothing_for_Hal()
    {
        var (_, sam, hal, talk) = await town.WalkWithHalAsync();
        Assert.Equal(200, await sam.StatusAsync($"/us/{talk}/told"));
        foreach (var other in new[] { await town.ArriveAsync("Curtis", Role.Supporter), await town.ArriveAsync("Another", Role.Coordinator), await town.ArriveAsync("Maya") })
        {
            await other.Browser.IsNotThereAsync($"/us/{talk}/told", $"/us/{NewId.At(TimeProvider.System)}/told");
            await other.Browser.IsNotThereAsync($"/kept/{hal}", $"/kept/{NewId.At(TimeProvider.System)}");
            await other.Browser.OpenAsync("/about/needs");
            (await PostAsync(other, $"/us/{talk}/told", "promise", ("text", "Not his words"))).Dispose();
        }
        Assert.Equal(0, await PromisesAsync(hal));
    }

    /// <summary>Also where a row still says that the page is kept: whoever has a way in is written for by nobody.</summary>
    [Fact]
    public async Task Nobody_writes_for_a_person_who_has_a_way_in()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        await town.WithDbAsync(db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            db.AddRange(new Keeping { Id = NewId.At(TimeProvider.System), PersonId = maya.Id, KeeperId = sam.Id, CompanionshipId = talk, Since = now },
                new Keeping { Id = NewId.At(TimeProvider.System), PersonId = maya.Id, KeeperId = ruth.Id, Since = now });
            return db.SaveChangesAsync();
        });
        await sam.Browser.IsNotThereAsync($"/us/{talk}/told");
        await sam.Browser.IsNotThereAsync($"/kept/{maya.Id}");
        await ruth.Browser.IsNotThereAsync($"/kept/{maya.Id}");
        await sam.Browser.OpenAsync("/about/needs");
        (await PostAsync(sam, $"/us/{talk}/told", "promise", ("text", "Not her words"))).Dispose();
        Assert.Equal(0, await PromisesAsync(maya.Id));
        Assert.DoesNotContain("no phone of their own", await sam.ReadAsync($"/us/{talk}"));
        using var no = await ruth.PressAsync($"/kept/{maya.Id}/take-up");
        Assert.Equal(HttpStatusCode.NotFound, no.StatusCode);
    }

    [Fact]
    public async Task Nobody_signs_in_as_Hal_before_he_takes_the_page_over()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var hal = await ruth.AddHalAsync();
        foreach (var (name, passphrase) in new[] { ("Hal", ""), ("hal", "seven fading lanterns by the mill"), (hal.ToString(), ""), (hal.ToString("N"), "x") })
        {
            var browser = town.Visitor();
            using var answer = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), "main form[method=post]", ("name", name), ("passphrase", passphrase));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Equal(0, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"""
            select ((select count(*) from account where id = {hal}) + (select count(*) from passkey where user_id = {hal}) + (select count(*) from recovery_code where person_id = {hal}) + (select count(*) from session where person_id = {hal}))::int as "Value"
            """).SingleAsync()));
    }

    private Task<int> PromisesAsync(Guid person) => town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from promise where person_id = {person}").SingleAsync());

    // As somebody would who knows the page's form and never saw the page.
    private static async Task<HttpResponseMessage> PostAsync(Member who, string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await who.Browser.OpenAsync("/about/needs");
        var token = ((AngleSharp.Html.Dom.IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("_handler", form), .. fields.Select(one => new KeyValuePair<string, string>(one.Name, one.Value))]),
        };
        request.Headers.Accept.ParseAdd("text/html");
        return await who.Browser.SendAsync(request);
    }
}
