using System.Net;
using Alongside.Tests.Matching;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Stewardship;

/// <summary>A coordinator sees who waits and since when, answers applications, and leaves a trace of every look.</summary>
public sealed class WaitingTests(RealTown town)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    // Days are counted by the calendar of who looks; noon there is on the right day whatever the clocks did in between.
    private static DateTimeOffset Noon(int daysAgo)
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var noon = TimeZoneInfo.ConvertTime(Now, newYork).Date.AddDays(-daysAgo).AddHours(12);
        return new DateTimeOffset(noon, newYork.GetUtcOffset(noon)).ToUniversalTime();
    }

    // Joined: the promises are acknowledged. Raw rows, because joining is another room.
    private async Task<Member> PeerAsync(string name, int daysAgo)
    {
        var peer = await town.ArriveAsync(name);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"insert into acknowledgement (id, person_id, version, given_at) values ({NewId.At(TimeProvider.System)}, {peer.Id}, 1, {Noon(daysAgo)})"));
        return peer;
    }

    private async Task<string> RowAsync(Browser coordinator, string name) =>
        (await coordinator.OpenAsync("/waiting")).QuerySelectorAll("section[aria-labelledby='peers'] tbody tr").SingleOrDefault(row => row.TextContent.Contains(name, StringComparison.Ordinal))?.TextContent ?? "";

    [Fact]
    public async Task A_peer_waits_until_a_hello_is_on_its_way_and_again_after_it_ended()
    {
        var ruth = (await town.ArriveAsync("Ruth", Role.Coordinator)).Browser;
        // Long ago: the page shows those who wait longest, and the town is full of people.
        var peer = await PeerAsync("Wendell-waits", 400);
        Assert.Contains("400 days", await RowAsync(ruth, "Wendell-waits"));

        var talk = await town.WalkTogetherAsync(peer, await town.ArriveAsync("Sam", Role.Supporter), begun: false);
        Assert.Equal("", await RowAsync(ruth, "Wendell-waits"));

        await town.WithDbAsync(async db =>
        {
            (await db.CompanionshipsOf(peer.Id).SingleAsync(c => c.Id == talk)).End(peer.Id, Now);
            return await db.SaveChangesAsync();
        });
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update companionship set hello_at = {Noon(399)}, ended_at = {Noon(398)} where id = {talk}"));
        Assert.Contains("398 days", await RowAsync(ruth, "Wendell-waits"));
    }

    [Fact]
    public async Task Who_waits_is_shown_in_the_order_that_was_asked_for_and_the_longest_first_otherwise()
    {
        var ruth = (await town.ArriveAsync("Ruth", Role.Coordinator)).Browser;
        await PeerAsync("Aaron-in-order", 900);
        await PeerAsync("Zoe-in-order", 901);

        async Task<string[]> NamesAsync(string path) =>
            [.. (await ruth.OpenAsync(path)).QuerySelectorAll("section[aria-labelledby='peers'] tbody th").Select(head => head.TextContent).Where(name => name.EndsWith("-in-order", StringComparison.Ordinal))];

        Assert.Equal(["Zoe-in-order", "Aaron-in-order"], await NamesAsync("/waiting"));
        Assert.Equal(["Aaron-in-order", "Zoe-in-order"], await NamesAsync("/waiting?by=wait-short"));
        Assert.Equal(["Aaron-in-order", "Zoe-in-order"], await NamesAsync("/waiting?by=name"));
        Assert.Equal(["Zoe-in-order", "Aaron-in-order"], await NamesAsync("/waiting?by=name-last"));
        Assert.Equal(["Zoe-in-order", "Aaron-in-order"], await NamesAsync("/waiting?by=nonsense"));
        Assert.Equal("ascending", (await ruth.OpenAsync("/waiting?by=name")).QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task What_was_asked_for_stands_beside_the_wait()
    {
        var ruth = (await town.ArriveAsync("Ruth", Role.Coordinator)).Browser;
        var peer = await PeerAsync("Hal-asks", 1);
        Assert.Contains("Anyone", await RowAsync(ruth, "Hal-asks"));
        await town.SayAboutAsync(peer, Facts.None with { Needs = [Needs.Parent], Wishes = [Needs.FaithTalk] });
        Assert.Contains("has raised children, is glad to talk about faith", await RowAsync(ruth, "Hal-asks"));
    }

    [Fact]
    public async Task Who_has_not_finished_joining_or_took_it_back_does_not_wait()
    {
        var ruth = (await town.ArriveAsync("Ruth", Role.Coordinator)).Browser;
        await town.ArriveAsync("Halfway-in");
        var back = await PeerAsync("Took-it-back", 2);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update acknowledgement set withdrawn_at = {Now} where person_id = {back.Id}"));
        await PeerAsync("Does-wait", 2);

        Assert.Contains("2 days", await RowAsync(ruth, "Does-wait"));
        Assert.Equal("", await RowAsync(ruth, "Halfway-in"));
        Assert.Equal("", await RowAsync(ruth, "Took-it-back"));
    }

    [Fact]
    public async Task Seeing_the_list_is_written_down_once_a_day_and_the_person_reads_who_it_was()
    {
        var ruth = await town.ArriveAsync("Ruth-who-looks", Role.Coordinator);
        var peer = await PeerAsync("Nia", 1);
        Assert.Contains("Nobody so far", (await peer.Browser.OpenAsync("/privacy/looks")).Words());

        await ruth.Browser.OpenAsync("/waiting");
        await ruth.Browser.OpenAsync("/waiting");
        var looks = (await peer.Browser.OpenAsync("/privacy/looks")).QuerySelectorAll("main .path li");
        Assert.Contains("Ruth-who-looks saw your name, how long you have waited and what you asked for", Assert.Single(looks).TextContent);

        var stranger = await town.ArriveAsync("Andre");
        Assert.DoesNotContain("Ruth-who-looks", (await stranger.Browser.OpenAsync("/privacy/looks")).Words());
    }

    [Fact]
    public async Task Room_is_what_a_supporter_said_less_those_they_walk_with_and_none_of_their_words_show()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var (open, full, silent) = (await town.ArriveAsync("Priya-open", Role.Supporter), await town.ArriveAsync("Joan-full", Role.Supporter), await town.ArriveAsync("Marcus-silent", Role.Supporter));
        await using (var scope = town.Services.CreateAsyncScope())
        {
            var about = scope.ServiceProvider.GetRequiredService<AboutStorage>();
            await about.ChangeAsync(open.Id, facts => facts with { Room = new(3, Offer: "Words-of-Priya") }, CancellationToken.None);
            await about.ChangeAsync(full.Id, facts => facts with { Room = new(1) }, CancellationToken.None);
        }
        foreach (var supporter in new[] { open, full }) await town.WalkTogetherAsync(await town.ArriveAsync("Maya"), supporter);

        var page = await ruth.Browser.OpenAsync("/waiting");
        string Row(string name) => page.QuerySelectorAll("section[aria-labelledby='supporters'] tbody tr").Single(row => row.TextContent.Contains(name, StringComparison.Ordinal)).TextContent;
        Assert.Contains("2 more", Row("Priya-open"));
        Assert.Contains("Full for now", Row("Joan-full"));
        Assert.Contains("Has not said", Row("Marcus-silent"));
        Assert.DoesNotContain("Words-of-Priya", page.Source.Text);
        Assert.Contains("how many people you walk with", (await open.Browser.OpenAsync("/privacy/looks")).Words());
    }

    [Fact]
    public async Task A_request_for_a_person_is_marked_answered_once()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var peer = await town.ArriveAsync("Asks-for-someone");
        var id = NewId.At(TimeProvider.System);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"insert into request_for_person (id, person_id, asked_at) values ({id}, {peer.Id}, {Now})"));
        var page = await ruth.Browser.OpenAsync("/waiting");
        Assert.Contains("Asks-for-someone", page.Words());

        Assert.DoesNotContain("Asks-for-someone", (await ruth.Browser.PressAsync(page, StaffPages.Form("answered"), ("Answered", id.ToString()))).Words());
        Assert.Contains("asked for a person", (await peer.Browser.OpenAsync("/privacy/looks")).Words());
    }

    private async Task<Member> ApplicantAsync(string name, params string[] roles)
    {
        var applicant = await town.ArriveAsync(name, roles);
        return await town.WithDbAsync(async db =>
        {
            db.Add(new Role { PersonId = applicant.Id, Kind = Role.Supporter, AskedAt = Now });
            await db.SaveChangesAsync();
            return applicant;
        });
    }

    private Task<Role> ApplicationAsync(Member applicant) => town.WithDbAsync(db => db.Roles().AsNoTracking().SingleAsync(r => r.PersonId == applicant.Id && r.Kind == Role.Supporter));

    [Theory]
    [InlineData("Yes", true)]
    [InlineData("NotNow", false)]
    public async Task A_coordinator_answers_an_application(string button, bool held)
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var applicant = await ApplicantAsync("Would-walk");
        var page = await ruth.Browser.OpenAsync("/waiting");
        Assert.NotNull(page.QuerySelector($"button[name='Yes'][value='{applicant.Id}']"));

        page = await ruth.Browser.PressAsync(page, StaffPages.Form("decide"), (button, applicant.Id.ToString()));
        Assert.Null(page.QuerySelector($"button[value='{applicant.Id}']"));
        var role = await ApplicationAsync(applicant);
        Assert.Equal(held, role.IsHeld);
        Assert.Equal(ruth.Id, held ? role.GivenBy : role.EndedBy);
        Assert.Contains("would like to walk alongside", (await applicant.Browser.OpenAsync("/privacy/looks")).Words());
    }

    [Fact]
    public async Task Nobody_approves_themselves()
    {
        var ruth = await ApplicantAsync("Ruth-too", Role.Coordinator);
        await ApplicantAsync("Somebody-else");
        var page = await ruth.Browser.OpenAsync("/waiting");
        Assert.Null(page.QuerySelector($"button[value='{ruth.Id}']"));

        using var forged = await ruth.Browser.SubmitAsync(page, StaffPages.Form("decide"), ("Yes", ruth.Id.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.False((await ApplicationAsync(ruth)).IsHeld);
    }

    [Fact]
    public async Task An_invented_applicant_is_not_there()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        await ApplicantAsync("Somebody");
        foreach (var id in new[] { Guid.Empty.ToString(), "not-an-id", "" })
        {
            using var answer = await ruth.Browser.SubmitAsync(await ruth.Browser.OpenAsync("/waiting"), StaffPages.Form("decide"), ("Yes", id));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
