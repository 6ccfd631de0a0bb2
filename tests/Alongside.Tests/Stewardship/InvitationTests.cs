using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Stewardship;
using Alongside.Web.Storage;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.Stewardship;

/// <summary>Links that let somebody in once.</summary>
public sealed class InvitationTests(RealTown town)
{
    private async Task<(Member Steward, string Link)> InviteAsync(string kind)
    {
        var steward = await town.ArriveAsync("Noor", Role.Steward);
        var page = await steward.Browser.PressAsync(await steward.Browser.OpenAsync("/stewardship/invitations"), StaffPages.Form("invite"), ("Kind", kind));
        return (steward, ((IHtmlInputElement)page.QuerySelector("#link")!).Value);
    }

    private Task<OneTimeLink> RowAsync(string link) => town.WithDbAsync(db =>
    {
        var hash = OneTimeLink.Hash(link[(link.LastIndexOf('/') + 1)..]);
        return db.OneTimeLinks().AsNoTracking().SingleAsync(l => l.TokenHash == hash);
    });

    [Theory]
    [InlineData("peer"), InlineData("supporter"), InlineData("coordinator"), InlineData("steward")]
    public async Task A_link_is_made_for_each_kind_and_works_for_fourteen_days(string kind)
    {
        var (steward, link) = await InviteAsync(kind);
        Assert.Matches("^http://localhost:[0-9]+/join/[A-Za-z0-9_-]{32}$", link);
        var row = await RowAsync(link);
        Assert.Equal((kind, steward.Id, TimeSpan.FromDays(14)), (row.Kind, row.MadeBy, row.ExpiresAt - row.MadeAt));
    }

    [Theory, InlineData("en", "supporter"), InlineData("es", "coordinator")]
    public async Task Somebody_who_is_in_already_takes_a_role_with_one_step_and_once(string language, string kind)
    {
        var (_, link) = await InviteAsync(kind);
        var maya = await town.ArriveSpeakingAsync(language, "Maya");
        var path = new Uri(link).AbsolutePath;
        var page = await maya.Browser.OpenAsync(path);
        Assert.Equal(language == "en" ? "An invitation for you" : "Una invitación para ti", page.QuerySelector("main h1")!.TextContent);
        using var taken = await maya.Browser.SubmitAsync(page, StaffPages.Form("take"));
        Assert.EndsWith("/home", taken.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(maya.Id, (await RowAsync(link)).UsedBy);
        using var room = await maya.Browser.GetAsync(kind == "supporter" ? "/about/room" : "/waiting");
        Assert.Equal(System.Net.HttpStatusCode.OK, room.StatusCode);

        using var again = await maya.Browser.SubmitAsync(page, StaffPages.Form("take"));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, again.StatusCode);
        var sam = await town.ArriveAsync("Sam");
        Assert.Null((await sam.Browser.OpenAsync(path)).QuerySelector(StaffPages.Form("take")));
    }

    [Fact]
    public async Task Nobody_takes_a_role_from_a_link_of_their_own_and_a_plain_invitation_offers_none()
    {
        var (noor, link) = await InviteAsync("coordinator");
        Assert.Null((await noor.Browser.OpenAsync(new Uri(link).AbsolutePath)).QuerySelector(StaffPages.Form("take")));
        var (_, plain) = await InviteAsync("peer");
        Assert.Null((await noor.Browser.OpenAsync(new Uri(plain).AbsolutePath)).QuerySelector(StaffPages.Form("take")));
        Assert.Null((await RowAsync(link)).UsedBy);
    }

    [Fact]
    public async Task The_link_is_shown_once_and_never_again()
    {
        var (steward, link) = await InviteAsync("peer");
        Assert.DoesNotContain(link[^32..], (await steward.Browser.OpenAsync("/stewardship/invitations")).Source.Text);
    }

    [Fact]
    public async Task Any_steward_can_withdraw_a_link_and_it_is_closed_at_once()
    {
        var (_, link) = await InviteAsync("supporter");
        var row = await RowAsync(link);
        var other = (await town.ArriveAsync("Ines", Role.Steward)).Browser;
        var page = await other.OpenAsync("/stewardship/invitations");
        Assert.NotNull(page.QuerySelector($"button[value='{row.Id}']"));

        page = await other.PressAsync(page, StaffPages.Form("withdraw"), ("Withdraw", row.Id.ToString()));
        Assert.Null(page.QuerySelector($"button[value='{row.Id}']"));
        Assert.False((await RowAsync(link)).IsOpen(TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task A_link_opens_joining_and_a_withdrawn_one_looks_like_one_that_never_was()
    {
        var (steward, link) = await InviteAsync("supporter");
        var path = new Uri(link).AbsolutePath;
        var invented = "/join/" + new string('x', 32);
        async Task<string> PageAsync(string at) => (await (await town.Visitor().GetAsync(at)).Content.ReadAsStringAsync()).Replace(at, "", StringComparison.Ordinal);
        Assert.NotEqual(await PageAsync(invented), await PageAsync(path));

        await steward.Browser.PressAsync(await steward.Browser.OpenAsync("/stewardship/invitations"), StaffPages.Form("withdraw"), ("Withdraw", (await RowAsync(link)).Id.ToString()));
        Assert.Equal(await PageAsync(invented), await PageAsync(path));
    }

    [Theory]
    [InlineData("king"), InlineData(""), InlineData("new-passphrase")]
    public async Task An_unknown_kind_makes_no_link(string kind)
    {
        var steward = (await town.ArriveAsync("Noor", Role.Steward)).Browser;
        var page = await steward.PressAsync(await steward.OpenAsync("/stewardship/invitations"), StaffPages.Form("invite"), ("Kind", kind));
        Assert.NotNull(page.QuerySelector(".field-error"));
        Assert.Null(page.QuerySelector("#link"));
    }

    [Fact]
    public async Task Withdrawing_an_invented_link_does_nothing()
    {
        var steward = (await town.ArriveAsync("Noor", Role.Steward)).Browser;
        await InviteAsync("peer");
        foreach (var id in new[] { "not-an-id", Guid.Empty.ToString() })
            await steward.PressAsync(await steward.OpenAsync("/stewardship/invitations"), StaffPages.Form("withdraw"), ("Withdraw", id));
    }

    [Fact]
    public async Task With_a_steward_there_is_no_first_link()
    {
        await town.ArriveAsync("Noor", Role.Steward);
        Assert.Null(await FirstSteward.LinkAsync(town.Services, CancellationToken.None));
    }
}
