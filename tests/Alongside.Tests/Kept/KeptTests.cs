using System.Net;
using Alongside.Tests.CheckIns;
using Alongside.Tests.Matching;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.Agreements;
using Alongside.Web.Kept;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Kept;

/// <summary>A person without a phone counts too: somebody keeps the page together with them, and it says so.</summary>
public sealed class KeptTests(RealTown town)
{
    [Fact]
    public async Task Who_called_waits_like_any_other_and_what_was_read_to_them_is_written_down()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        Assert.NotNull((await ruth.Browser.OpenAsync("/waiting")).QuerySelector("a[href='/waiting/add']"));
        var name = $"Hal {NewId.At(TimeProvider.System):N}";
        var hal = await ruth.AddHalAsync(("name", name));
        // The list shows the hundred who wait longest; this page is there for everybody who waits.
        Assert.Contains(name, await ruth.ReadAsync($"/waiting/{hal}"));
        var page = await ruth.ReadAsync($"/kept/{hal}");
        Assert.Contains(Caller.Reach, page);
        Assert.Contains(Caller.Asked, page);
        Assert.Equal(ruth.Id, await town.WithDbAsync(db => db.Database.SqlQuery<Guid>($"select read_by as \"Value\" from acknowledgement where person_id = {hal} and version > 0").SingleAsync()));
        Assert.False(await town.WithDbAsync(db => db.Accounts().AnyAsync(a => a.Id == hal)));
        Assert.Equal(1, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from look where person_id = {hal} and by_id = {ruth.Id} and thing = 'kept'").SingleAsync()));
    }

    [Theory, InlineData("said-yes"), InlineData("adult"), InlineData("name")]
    public async Task Without_their_yes_their_age_or_a_name_nobody_is_added_and_what_was_typed_is_kept(string missing)
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var page = await ruth.Browser.OpenAsync("/waiting/add");
        using var answer = await ruth.Browser.SubmitAsync(page, StaffPages.Form("add"),
            [.. new[] { ("name", "Hal"), ("asked", "Words that must not be lost"), ("said-yes", "yes"), ("adult", "yes") }.Where(one => one.Item1 != missing)]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var again = await ruth.Browser.ReadAsync(answer);
        Assert.Contains("Words that must not be lost", again.QuerySelector("#asked")!.TextContent);
        Assert.NotNull(again.QuerySelector($"[name={missing}][aria-invalid=true]"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_adds_one_person()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var page = await ruth.Browser.OpenAsync("/waiting/add");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ruth.Browser.SubmitAsync(page, StaffPages.Form("add"), ("name", "Hal"), ("said-yes", "yes"), ("adult", "yes"))));
        Assert.Single(both.Select(answer => answer.Headers.Location!.ToString()).Distinct());
        Assert.Equal(1, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from page_kept where keeper_id = {ruth.Id}").SingleAsync()));
    }

    [Fact]
    public async Task Ruth_says_hello_and_yes_with_Hal_and_with_Sams_yes_it_begins_and_the_page_is_Sams_to_keep()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var tongue = Fitting.OwnTongue();
        var sam = await town.SupporterAsync("Sam", Fitting.With(tongue));
        var hal = await ruth.AddHalAsync();
        await town.SayAboutAsync(new(hal, "Hal", sam.Browser), Fitting.With(tongue));

        var fits = await ruth.Browser.OpenAsync($"/waiting/{hal}");
        Assert.Contains("You keep this page together with Hal", fits.Words());
        Assert.NotNull(fits.QuerySelector($"a[href='/kept/{hal}/hello/{sam.Id}']"));
        await ruth.HelloWithHalAsync(hal, sam, "I was in the navy. Were you?", yes: false);
        var talk = await town.TalkOfAsync(hal, sam);
        Assert.Contains("has not said yes", await ruth.ReadAsync($"/kept/{hal}"));
        Assert.Contains("If you say yes, you keep this page together with Hal", await sam.ReadAsync($"/us/{talk}"));
        await ruth.Browser.PressAsync(await ruth.Browser.OpenAsync($"/kept/{hal}"), StaffPages.Form("hello"), ("yes", $"{talk}"));
        Assert.False((await town.BondAsync(talk, hal)).HasBegun);

        (await sam.PressAsync($"/hello/{talk}/yes")).Dispose();
        Assert.True((await town.BondAsync(talk, hal)).HasBegun);
        Assert.Contains("You keep this page together with Hal, and what you write here for Hal you write with them.", await sam.ReadAsync($"/us/{talk}"));
        Assert.Contains(Caller.Reach, await sam.ReadAsync($"/kept/{hal}"));
        Assert.Contains("I was in the navy", (await sam.Browser.GetJsonAsync($"/conversations/{talk}/messages?after=0")).GetProperty("entries")[0].GetProperty("html").GetString());
    }

    [Fact]
    public async Task A_hello_needs_no_words()
    {
        var (ruth, sam) = (await town.ArriveAsync("Ruth", Role.Coordinator), await town.SupporterAsync("Sam", Fitting.With("en")));
        var hal = await ruth.AddHalAsync();
        await ruth.HelloWithHalAsync(hal, sam);
        var bond = await town.BondAsync(await town.TalkOfAsync(hal, sam), hal);
        Assert.True(bond is { IsHello: true, PeerYesAt: not null });
    }

    [Fact]
    public async Task Sam_writes_down_what_Hal_said_and_it_is_marked_as_told()
    {
        var (_, sam, hal, talk) = await town.WalkWithHalAsync();
        await DueAsync(talk);
        var home = await sam.Browser.OpenAsync("/home");
        Assert.Contains("Ask Hal how it has been", home.Words());
        Assert.NotNull(home.QuerySelector($"a[href='/us/{talk}/told#check-in']"));

        var page = await sam.Browser.OpenAsync($"/us/{talk}/told");
        (await sam.Browser.SubmitAsync(page, StaffPages.Form("answer"), ("week", "4"), ("well", "I slept in a bed"), ("next", "The clinic"))).Dispose();
        var us = await sam.ReadAsync($"/us/{talk}");
        Assert.Contains("told to Sam", us);
        Assert.DoesNotContain("Ask Hal how it has been", await sam.ReadAsync("/home"));
        Assert.Contains("I slept in a bed", await sam.ReadAsync($"/check-ins/{await town.NewestOfAsync(talk)}"));

        (await sam.Browser.SubmitAsync(page, StaffPages.Form("promise"), ("text", "I will go to the clinic"), ("day", ""))).Dispose();
        Assert.Contains("Hal said it, and Sam wrote it down", await sam.ReadAsync($"/us/{talk}/promises"));
        Assert.Equal(hal, await town.WithDbAsync(db => db.Database.SqlQuery<Guid>($"select person_id as \"Value\" from promise where companionship_id = {talk}").SingleAsync()));
    }

    [Fact]
    public async Task Hals_yes_to_what_Sam_suggested_is_told_to_Sam()
    {
        var (_, sam, hal, talk) = await town.WalkWithHalAsync();
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}/agreement/change"), "main form[method=post]", ("lines", "ask-before-advice"))).Dispose();
        var page = await sam.Browser.OpenAsync($"/us/{talk}/told");
        var version = page.QuerySelector("button[name=version]")!.GetAttribute("value")!;
        (await sam.Browser.SubmitAsync(page, StaffPages.Form("yes"), ("version", version))).Dispose();
        Assert.Contains("Hal told the yes to Sam", await sam.ReadAsync($"/us/{talk}"));
        Assert.NotNull((await town.WithDbAsync(async db => await db.AgreementsOf(await town.BondAsync(talk, hal)).SingleAsync())).AgreedAt);
    }

    [Fact]
    public async Task Nothing_is_sent_to_somebody_without_a_phone_and_the_rounds_go_on()
    {
        var (_, sam, hal, talk) = await town.WalkWithHalAsync();
        await town.BegunAgoAsync(talk, 9);
        await town.AgreeAsync(talk, hal, 8);
        await sam.SayAsync(talk, "Good to walk with you.");
        foreach (var round in town.Services.GetServices<IRound>()) await round.WalkAsync(CancellationToken.None);
        Assert.NotEmpty(await town.DueOfAsync(talk));
        Assert.Contains("Ask Hal how it has been", await sam.ReadAsync("/home"));
        Assert.Equal(0, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from letter where person_id = {hal} and sent_at is not null and given_up_at is null").SingleAsync()));
    }

    [Fact]
    public async Task Hal_takes_the_page_over_and_from_then_on_it_is_his_alone()
    {
        var (_, sam, hal, talk) = await town.WalkWithHalAsync();
        await DueAsync(talk);
        var page = await sam.Browser.OpenAsync($"/us/{talk}/told");
        (await sam.Browser.SubmitAsync(page, StaffPages.Form("answer"), ("week", "4"), ("well", "I slept in a bed"))).Dispose();
        var link = await sam.LinkAsync(hal);
        var (his, name, passphrase) = await town.TakeOverAsync(link);

        Assert.Contains("I slept in a bed", (await his.OpenAsync($"/check-ins/{await town.NewestOfAsync(talk)}")).Body!.InnerHtml);
        Assert.Contains("told to Sam", (await his.OpenAsync($"/us/{talk}")).Words());
        var again = town.Visitor();
        using var signedIn = await again.SubmitAsync(await again.OpenAsync("/sign-in"), "main form[method=post]", ("name", name), ("passphrase", passphrase));
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        Assert.DoesNotContain("no phone of their own", await sam.ReadAsync($"/us/{talk}"));
        await IsOverAsync(sam, hal, talk, page);
        Assert.False(await town.WithDbAsync(db => db.OpenKeepingsAround(hal).AnyAsync()));
        // Used once.
        Assert.Contains("This link does not work", (await town.Visitor().OpenAsync(link)).Words());
    }

    [Fact]
    public async Task After_the_end_nothing_is_written_for_Hal_and_a_coordinator_can_keep_the_page_again()
    {
        var (ruth, sam, hal, talk) = await town.WalkWithHalAsync();
        await DueAsync(talk);
        var page = await sam.Browser.OpenAsync($"/us/{talk}/told");
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}"), StaffPages.Form("end"))).Dispose();
        await IsOverAsync(sam, hal, talk, page);

        Assert.Contains("nobody keeps the page with them now", await ruth.ReadAsync($"/waiting/{hal}"));
        var curtis = await town.ArriveAsync("Curtis", Role.Supporter);
        using var no = await curtis.PressAsync($"/kept/{hal}/take-up");
        Assert.Equal(HttpStatusCode.NotFound, no.StatusCode);
        (await ruth.Browser.SubmitAsync(await ruth.Browser.OpenAsync($"/waiting/{hal}"), $"form[action='/kept/{hal}/take-up']")).Dispose();
        Assert.Contains(Caller.Reach, await ruth.ReadAsync($"/kept/{hal}"));
        await sam.Browser.IsNotThereAsync($"/kept/{hal}");
    }

    [Fact]
    public async Task On_Hals_word_everything_is_erased()
    {
        var (_, sam, hal, talk) = await town.WalkWithHalAsync();
        var page = await sam.Browser.OpenAsync($"/kept/{hal}");
        var unsure = await sam.Browser.PressAsync(page, StaffPages.Form("end"));
        Assert.Contains("Only if Hal asked for it", unsure.Words());
        Assert.True((await town.BondAsync(talk, sam.Id)).HasBegun);
        (await sam.Browser.SubmitAsync(page, StaffPages.Form("end"), ("asked-for", "yes"))).Dispose();
        Assert.False((await town.BondAsync(talk, sam.Id)).IsLiving);
        foreach (var round in town.Services.GetServices<IRound>().OfType<Web.Privacy.Eraser>()) await round.WalkAsync(CancellationToken.None);
        Assert.Equal(0, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from called where person_id = {hal}").SingleAsync()));
        await sam.Browser.IsNotThereAsync($"/kept/{hal}");
    }

    private async Task IsOverAsync(Member sam, Guid hal, Guid talk, AngleSharp.Html.Dom.IHtmlDocument old)
    {
        await sam.Browser.IsNotThereAsync($"/us/{talk}/told");
        await sam.Browser.IsNotThereAsync($"/kept/{hal}");
        var before = await WrittenAsync(hal);
        (await sam.Browser.SubmitAsync(old, StaffPages.Form("answer"), ("week", "1"), ("well", "Not his words"))).Dispose();
        (await sam.Browser.SubmitAsync(old, StaffPages.Form("promise"), ("text", "Not his words"), ("day", ""))).Dispose();
        Assert.Equal(before, await WrittenAsync(hal));
    }

    /// <summary>When and how often anything was written as Hal.</summary>
    private Task<string> WrittenAsync(Guid hal) => town.WithDbAsync(db => db.Database.SqlQuery<string>($"""
        select coalesce((select max(changed_at)::text from check_in_answer where person_id = {hal}), '') || (select count(*) from promise where person_id = {hal})
        || (select count(*) from companionship where peer_id = {hal}) as "Value"
        """).SingleAsync());

    private Task<int> DueAsync(Guid talk) => town.WithDbAsync(db =>
    {
        db.Add(new Web.CheckIns.CheckIn { Id = NewId.At(TimeProvider.System), CompanionshipId = talk, DueAt = TimeProvider.System.GetUtcNow().AddHours(-1) });
        return db.SaveChangesAsync();
    });
}
