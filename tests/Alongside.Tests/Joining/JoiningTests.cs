using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Joining;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Joining;

/// <summary>Joining by the pages, the whole way, without script.</summary>
public sealed class JoiningTests(RealTown town)
{
    [Theory]
    [InlineData("en", "Your codes", "What we promise each other")]
    [InlineData("es", "Tus códigos", "Lo que nos prometemos")]
    public async Task Somebody_joins_keeps_their_codes_and_says_yes_to_the_promises(string language, string codes, string promises)
    {
        var browser = town.Visitor(language);
        var name = Joiner.FreshName();
        var page = await browser.OpenAsync("/join");
        using var sent = await Joiner.SendAsync(browser, page, Joiner.Filled("Maya", name));
        Assert.Equal("/join/codes", sent.Headers.Location!.ToString().Replace(town.Address.ToString().TrimEnd('/'), "", StringComparison.Ordinal));

        var shown = await browser.OpenAsync("/join/codes");
        Assert.Equal(codes, shown.QuerySelector("h1")!.TextContent);
        Assert.Equal(10, Joiner.CodesOn(shown).Distinct().Count());
        Assert.Equal(Joiner.CodesOn(shown), Joiner.CodesOn(await browser.OpenAsync("/join/codes")));

        using var file = await browser.SubmitAsync(shown, "form[action='/codes/file']");
        Assert.Equal("list.txt", file.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(Joiner.CodesOn(shown), (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

        using var kept = await browser.SubmitAsync(shown, "main form:not([action='/codes/file'])");
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Empty(Joiner.CodesOn(await browser.OpenAsync("/join/codes")));

        var account = (await town.AccountAsync(name))!;
        await using var scope = town.Services.CreateAsyncScope();
        var acknowledgements = scope.ServiceProvider.GetRequiredService<Acknowledgements>();
        Assert.False(await acknowledgements.HasAcknowledgedAsync(account.Id));
        var read = await browser.OpenAsync("/join/promises");
        Assert.Equal(promises, read.QuerySelector("h1")!.TextContent);
        using var yes = await browser.SubmitAsync(read, "main form");
        Assert.EndsWith("/about/lived?joining=1", yes.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.True(await acknowledgements.HasAcknowledgedAsync(account.Id));

        var more = await browser.OpenAsync("/more/promises");
        using var withdrawn = await browser.SubmitAsync(more, "main form", ("say", "withdraw"));
        Assert.False(await acknowledgements.HasAcknowledgedAsync(account.Id));
    }

    [Fact]
    public async Task Before_joining_one_reads_that_there_may_be_no_way_back()
    {
        var page = await town.Visitor().OpenAsync("/join");
        Assert.Contains("there is no way back in", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_sign_in_name_is_told_beside_the_field_with_another_one()
    {
        var (_, taken, _) = await town.JoinAsync();
        var browser = town.Visitor();
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"), Joiner.Filled("Luz", taken.ToUpperInvariant()));
        var page = await browser.ReadAsync(sent);
        Assert.NotNull(page.QuerySelector("#sign-in-name-error"));
        Assert.NotEqual(taken, page.QuerySelector("#sign-in-name")!.GetAttribute("value"));
        Assert.Equal("Luz", page.QuerySelector("#name")!.GetAttribute("value"));
        using var again = await Joiner.SendAsync(browser, page, ("passphrase", Joiner.Words));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task What_was_typed_is_kept_but_never_the_passphrase()
    {
        var browser = town.Visitor();
        using var sent = await Joiner.SendAsync(browser, await browser.OpenAsync("/join"),
            ("name", "Maya <b>"), ("sign-in-name", "x"), ("passphrase", Joiner.Words), ("email", "not an address"), ("zone", "Europe/Madrid"), ("language", "es"));
        var html = await sent.Content.ReadAsStringAsync();
        var page = await browser.ReadAsync(sent);
        Assert.Equal("Maya <b>", page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal("not an address", page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal("Europe/Madrid", page.QuerySelector("#zone option[selected]")!.GetAttribute("value"));
        Assert.DoesNotContain(Joiner.Words, html, StringComparison.Ordinal);
        Assert.All(["sign-in-name", "email", "adult", "passphrase"], field => Assert.NotNull(page.QuerySelector($"#{field}-error")));
    }

    [Fact]
    public async Task A_form_sent_twice_at_once_makes_one_account_whose_codes_work()
    {
        var browser = town.Visitor();
        var name = Joiner.FreshName();
        var page = await browser.OpenAsync("/join");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Joiner.SendAsync(browser, page, Joiner.Filled("Maya", name))));
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var account = (await town.AccountAsync(name))!;
        Assert.Equal(10, await town.WithDbAsync(db => db.Set<RecoveryCode>().CountAsync(c => c.PersonId == account.Id)));
    }

    [Fact]
    public async Task Fields_that_the_form_does_not_have_change_nothing()
    {
        var stranger = await town.ArriveAsync("Sam");
        var (_, name, _) = await town.JoinAsync("Maya", ("Id", stranger.Id.ToString()), ("id", stranger.Id.ToString()), ("role", "steward"), ("Kind", "steward"),
            ("JoinedAt", "2001-01-01"), ("mark", "knot"), ("PasswordHash", "x"), ("SecurityStamp", "x"), ("GivenAt", "2001-01-01"), ("ContactHash", "00"));
        var account = (await town.AccountAsync(name))!;
        Assert.NotEqual(stranger.Id, account.Id);
        Assert.NotEqual("x", account.PasswordHash);
        await town.WithDbAsync(async db =>
        {
            Assert.False(await db.Set<Role>().AnyAsync(r => r.PersonId == account.Id || r.PersonId == stranger.Id));
            var person = await db.Set<Person>().SingleAsync(p => p.Id == account.Id);
            Assert.True(person.JoinedAt.Year > 2001);
            Assert.Null(person.ContactHash);
            return 0;
        });
    }

    [Fact]
    public async Task An_invitation_gives_its_role_once()
    {
        var inviter = await town.ArriveAsync("Ruth", Role.Coordinator);
        var token = await InviteAsync(Role.Supporter, inviter.Id);
        var browser = town.Visitor();
        var page = await browser.OpenAsync($"/join/{token}");
        Assert.Contains("You were invited.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var name = Joiner.FreshName();
        using var sent = await Joiner.SendAsync(browser, page, Joiner.Filled("Sam", name));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var account = (await town.AccountAsync(name))!;
        var role = await town.WithDbAsync(db => db.Set<Role>().SingleAsync(r => r.PersonId == account.Id));
        Assert.Equal((Role.Supporter, true, (Guid?)inviter.Id), (role.Kind, role.IsHeld, role.GivenBy));

        var late = await town.Visitor().OpenAsync($"/join/{token}");
        Assert.Equal("This invitation is not open", late.QuerySelector("h1")!.TextContent);
        Assert.Equal(late.QuerySelector("main")!.InnerHtml, (await town.Visitor().OpenAsync("/join/never-made")).QuerySelector("main")!.InnerHtml);
    }

    [Fact]
    public async Task Two_with_the_same_invitation_at_once_are_one()
    {
        var token = await InviteAsync(OneTimeLink.Peer, null);
        var forms = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var browser = town.Visitor();
            return (browser, page: await browser.OpenAsync($"/join/{token}"), name: Joiner.FreshName());
        }));
        await Task.WhenAll(forms.Select(form => Joiner.SendAsync(form.browser, form.page, Joiner.Filled("Maya", form.name))));
        var made = await Task.WhenAll(forms.Select(form => town.AccountAsync(form.name)));
        Assert.Single(made, account => account is not null);
    }

    private Task<string> InviteAsync(string kind, Guid? by) => town.WithDbAsync(async db =>
    {
        var (link, token) = OneTimeLink.Make(kind, by, null, TimeSpan.FromDays(1), TimeProvider.System);
        db.Add(link);
        await db.SaveChangesAsync();
        return token;
    });
}
