using System.Net;
using Alongside.Tests.Matching;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using AngleSharp.Html.Dom;
using Xunit;

namespace Alongside.Tests.Board;

/// <summary>A coordinator looks at who may fit somebody who waits, and puts people before them. The peer picks.</summary>
public sealed class FitsTests(RealTown town)
{
    private const string Line = "Hi, it is Ruth. I think you two would be easy together.";

    private async Task<(Member Ruth, Member Maya, Member Sam, string Tongue)> CastAsync()
    {
        var tongue = Fitting.OwnTongue();
        var sam = await town.SupporterAsync("Sam who fits", Fitting.With(tongue, new Picked("single-parent", Visibility.Matching)));
        var maya = await town.PeerAsync("Maya who waits", Fitting.With(tongue, new Picked("single-parent", Visibility.Matching)) with { Needs = [Needs.Language + tongue] });
        return (await town.ArriveAsync("Ruth", Role.Coordinator), maya, sam, tongue);
    }

    private static async Task<IHtmlDocument> SuggestAsync(Member ruth, Member peer, Member supporter, string line = Line) =>
        await ruth.Browser.PressAsync(await ruth.Browser.OpenAsync($"/waiting/{peer.Id}"), StaffPages.Form("introduce"), ("Supporter", supporter.Id.ToString()), ("Line", line));

    [Fact]
    public async Task Who_is_put_before_a_peer_stands_there_with_the_coordinators_line_and_hears_nothing()
    {
        var (ruth, maya, sam, _) = await CastAsync();
        var after = await SuggestAsync(ruth, maya, sam);
        Assert.Contains("In front of Maya who waits now", after.Words());

        var page = await maya.SuggestedAsync();
        Assert.Contains("Somebody thought of you", page);
        Assert.Contains(Line, page);
        Assert.Contains("Ruth thinks you and Sam who fits could be easy together", page);
        Assert.Equal(page.IndexOf("Say hello to Sam who fits", StringComparison.Ordinal), page.LastIndexOf("Say hello to Sam who fits", StringComparison.Ordinal));
        Assert.DoesNotContain("Maya who waits", (await sam.Browser.OpenAsync("/home")).Words());
        await maya.HelloAsync(sam);
        Assert.DoesNotContain("Somebody thought of you", await maya.SuggestedAsync());
    }

    [Fact]
    public async Task A_coordinator_knows_what_was_opened_for_matching_and_never_what_is_only_mine()
    {
        var (ruth, maya, sam, tongue) = await CastAsync();
        Assert.Contains("Both have lived through this: Raising children alone.", (await ruth.Browser.OpenAsync($"/waiting/{maya.Id}")).Words());
        Assert.DoesNotContain("Raising children alone", await maya.SuggestedAsync());

        await town.SayAboutAsync(sam, Fitting.With(tongue, new Picked("single-parent", Visibility.OnlyMe)) with { Room = new(3) });
        var page = (await ruth.Browser.OpenAsync($"/waiting/{maya.Id}")).Words();
        Assert.Contains("Sam who fits", page);
        Assert.DoesNotContain("Raising children alone", page);
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_at_once_with_its_line()
    {
        var (ruth, maya, sam, _) = await CastAsync();
        var after = await SuggestAsync(ruth, maya, sam);
        var made = ((IHtmlButtonElement)after.QuerySelector("button[name=Back]")!).Value;
        await ruth.Browser.PressAsync(after, StaffPages.Form("take-back"), ("Back", made));
        var page = await maya.SuggestedAsync();
        Assert.DoesNotContain(Line, page);
        Assert.Contains("Say hello to Sam who fits", page);
    }

    [Fact]
    public async Task No_more_than_three_stand_before_a_peer_and_the_line_that_came_too_late_is_kept()
    {
        var (ruth, maya, sam, tongue) = await CastAsync();
        await SuggestAsync(ruth, maya, sam);
        foreach (var name in new[] { "Second", "Third" }) await SuggestAsync(ruth, maya, await town.SupporterAsync(name, Fitting.With(tongue)));
        var fourth = await SuggestAsync(ruth, maya, await town.SupporterAsync("Fourth", Fitting.With(tongue)), "One more for you.");
        Assert.Contains("3 people stand in front of Maya who waits already", fourth.Words());
        Assert.Contains("One more for you.", fourth.QuerySelector("#line")!.TextContent);
        Assert.DoesNotContain("One more for you.", await maya.SuggestedAsync());
    }

    [Fact]
    public async Task Who_has_no_room_any_more_is_not_put_before_anybody()
    {
        var (ruth, maya, sam, tongue) = await CastAsync();
        var page = await ruth.Browser.OpenAsync($"/waiting/{maya.Id}");
        await town.SayAboutAsync(sam, Fitting.With(tongue) with { Room = new(0) });
        var after = await ruth.Browser.PressAsync(page, StaffPages.Form("introduce"), ("Supporter", sam.Id.ToString()), ("Line", Line));
        Assert.Contains("cannot be suggested any more", after.Words());
        Assert.Contains(Line, after.QuerySelector("#line")!.TextContent);
        Assert.Contains("One supporter would fit, and has no room.", after.Words());
    }

    [Fact]
    public async Task Only_for_people_who_wait_or_ask_and_both_read_that_somebody_looked()
    {
        var (ruth, maya, sam, _) = await CastAsync();
        await ruth.Browser.IsNotThereAsync($"/waiting/{sam.Id}", $"/waiting/{NewId.At(TimeProvider.System)}");
        await ruth.Browser.OpenAsync($"/waiting/{maya.Id}");
        foreach (var person in new[] { maya, sam }) Assert.Contains("Ruth looked at who may fit with you", (await person.Browser.OpenAsync("/privacy/looks")).Words());

        await maya.HelloAsync(sam);
        await ruth.Browser.IsNotThereAsync($"/waiting/{maya.Id}", $"/waiting/{NewId.At(TimeProvider.System)}");
    }

    [Fact]
    public async Task What_keeps_people_apart_is_counted_and_not_told_apart()
    {
        var (ruth, maya, sam, _) = await CastAsync();
        (await maya.PressAsync($"/suggested/{sam.Id}/set-aside")).Dispose();
        var page = (await ruth.Browser.OpenAsync($"/waiting/{maya.Id}")).Words();
        Assert.Contains("One supporter: something between the two of them.", page);
        Assert.Contains("Nobody with room fits Maya who waits just now", page);
    }

    [Fact]
    public async Task A_coordinator_whom_the_peer_blocked_reaches_them_with_no_line_and_cannot_tell()
    {
        var (ruth, maya, sam, _) = await CastAsync();
        await town.WithDbAsync(db => { db.Add(new Alongside.Web.Safety.Block { Id = NewId.At(TimeProvider.System), PersonId = maya.Id, OtherId = ruth.Id, At = TimeProvider.System.GetUtcNow() }); return db.SaveChangesAsync(); });
        var after = await SuggestAsync(ruth, maya, sam);
        Assert.Contains("In front of Maya who waits now", after.Words());
        Assert.DoesNotContain(Line, await maya.SuggestedAsync());
        Assert.DoesNotContain("Somebody thought of you", (await maya.Browser.OpenAsync("/home")).Words());
        Assert.Equal(0, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from letter where person_id = {maya.Id}").SingleAsync()));
    }

    [Fact]
    public async Task A_line_for_somebody_who_waits_no_more_is_shown_again()
    {
        var (ruth, maya, sam, _) = await CastAsync();
        var page = await ruth.Browser.OpenAsync($"/waiting/{maya.Id}");
        await maya.HelloAsync(sam);
        using var answer = await ruth.Browser.SubmitAsync(page, StaffPages.Form("introduce"), ("Supporter", sam.Id.ToString()), ("Line", Line));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(Line, (await ruth.Browser.ReadAsync(answer)).QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task After_two_weeks_it_stands_before_nobody_and_may_be_made_again()
    {
        var (ruth, maya, sam, _) = await CastAsync();
        await SuggestAsync(ruth, maya, sam);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update introduction set made_at = made_at - interval '15 days' where peer_id = {maya.Id}"));
        Assert.DoesNotContain(Line, await maya.SuggestedAsync());
        await SuggestAsync(ruth, maya, sam, "Once more, from Ruth.");
        Assert.Contains("Once more, from Ruth.", await maya.SuggestedAsync());
    }
}
