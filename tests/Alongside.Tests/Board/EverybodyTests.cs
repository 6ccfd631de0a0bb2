using Alongside.Tests.Matching;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Xunit;

namespace Alongside.Tests.Board;

/// <summary>All who wait and all the room at once: proposals with reasons, suggested in one step and undone in one.</summary>
public sealed class EverybodyTests
{
    /// <summary>Each test has a house of its own: looking at everybody means everybody.</summary>
    private static async Task<RealTown> TownAsync()
    {
        var town = new RealTown();
        await town.InitializeAsync();
        return town;
    }

    private static async Task<string> PageAsync(Member ruth, string path = "/waiting/everybody") => (await ruth.Browser.OpenAsync(path)).Words();

    [Fact]
    public async Task As_many_as_possible_get_somebody_and_the_rest_reads_what_would_help()
    {
        await using var town = await TownAsync();
        var (ruth, tongue, rare) = (await town.ArriveAsync("Ruth", Role.Coordinator), Fitting.OwnTongue(), "pt");
        // Sam would suit both; Lena only Maya. Who takes the best for Maya first leaves Nia with nobody.
        var sam = await town.SupporterAsync("Sam", Fitting.With(tongue, new Picked("single-parent", Visibility.Matching)) with { Gender = new(Needs.Woman, Visibility.Suggested) }, room: 1);
        var lena = await town.SupporterAsync("Lena", Fitting.With(tongue), room: 1);
        var maya = await town.PeerAsync("Maya", Fitting.With(tongue, new Picked("single-parent", Visibility.Matching)));
        var nia = await town.PeerAsync("Nia", Fitting.With(tongue) with { Needs = [Needs.Woman] });
        var duarte = await town.PeerAsync("Duarte", Facts.None with { Languages = new([new(rare, Alongside.Matching.Fluency.Well)], Visibility.Matching), FreeHalfHours = new(FreeTime.Of(["1-2"]), Visibility.Matching) });

        var page = await PageAsync(ruth);
        Assert.Contains("People who could begin: 2", page);
        Assert.Contains("Suggest Sam to Nia", page);
        Assert.Contains("Suggest Lena to Maya", page);
        Assert.Equal("Duarte", (await ruth.Browser.OpenAsync("/waiting/everybody")).QuerySelector("section[aria-labelledby=without] li")!.TextContent);
        Assert.Contains("One more supporter who speaks Portuguese and is free on weekday evenings would let one more person begin.", page);

        var after = await ruth.Browser.PressAsync(await ruth.Browser.OpenAsync("/waiting/everybody"), StaffPages.Form("introduce-all"), ("Pairs", $"{nia.Id} {sam.Id}"));
        Assert.Contains("In front of Nia now", after.Words());
        Assert.Contains("Somebody thought of you", await nia.SuggestedAsync());
        Assert.DoesNotContain("Somebody thought of you", await maya.SuggestedAsync());
        Assert.Contains("Suggested within the last hour: 1", after.Words());
        await ruth.Browser.PressAsync(after, StaffPages.Form("undo"));
        Assert.DoesNotContain("Somebody thought of you", await nia.SuggestedAsync());
        foreach (var person in new[] { nia, duarte, sam, lena }) Assert.Contains("Ruth looked at who may fit with you", (await person.Browser.OpenAsync("/privacy/looks")).Words());
    }

    [Fact]
    public async Task What_nobody_proposed_is_not_suggested_by_this_page()
    {
        await using var town = await TownAsync();
        var (ruth, tongue) = (await town.ArriveAsync("Ruth", Role.Coordinator), Fitting.OwnTongue());
        var sam = await town.SupporterAsync("Sam", Fitting.With(tongue), room: 1);
        var full = await town.SupporterAsync("Full Fiona", Fitting.With(tongue), room: 0);
        var maya = await town.PeerAsync("Maya", Fitting.With(tongue));
        var page = await ruth.Browser.OpenAsync("/waiting/everybody");
        Assert.Contains("Could not be suggested: Maya.", (await ruth.Browser.PressAsync(page, StaffPages.Form("introduce-all"), ("Pairs", $"{maya.Id} {full.Id}"))).Words());
        Assert.DoesNotContain("Somebody thought of you", await maya.SuggestedAsync());
        // Somebody who does not wait is in no proposal, whatever is sent.
        var nia = await town.PeerAsync("Nia", Fitting.With(tongue));
        await town.WalkTogetherAsync(nia, full);
        await ruth.Browser.PressAsync(page, StaffPages.Form("introduce-all"), ("Pairs", $"{nia.Id} {sam.Id}"));
        Assert.DoesNotContain("Somebody thought of you", await nia.SuggestedAsync());
        await ruth.Browser.PressAsync(page, StaffPages.Form("introduce-all"), ("Pairs", $"{maya.Id} {sam.Id}"));
        Assert.Contains("Somebody thought of you", await maya.SuggestedAsync());
    }

    [Fact]
    public async Task The_fair_look_helps_the_weakest_fit_most()
    {
        await using var town = await TownAsync();
        var (ruth, tongue) = (await town.ArriveAsync("Ruth", Role.Coordinator), Fitting.OwnTongue());
        Picked[] much = [new("single-parent", Visibility.Matching), new("loss-of-a-parent", Visibility.Matching)];
        await town.SupporterAsync("Sam", Fitting.With(tongue, much) with { Interests = [new("cooking", Visibility.Matching)] }, room: 1);
        await town.SupporterAsync("Lena", Fitting.With(tongue) with { Interests = [new("cooking", Visibility.Matching)] }, room: 1);
        await town.PeerAsync("Maya", Fitting.With(tongue, much) with { Interests = [new("cooking", Visibility.Matching)] });
        await town.PeerAsync("Nia", Fitting.With(tongue, much[0]));
        Assert.Contains("Suggest Sam to Maya", await PageAsync(ruth));
        Assert.Contains("Suggest Sam to Nia", await PageAsync(ruth, "/waiting/everybody?fair=yes"));
    }
}
