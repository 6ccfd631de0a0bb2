using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Xunit;

namespace Alongside.Tests.Stewardship;

/// <summary>What a role may not do does not exist for it.</summary>
public sealed class StaffOnlyTests(RealTown town)
{
    public static readonly TheoryData<string> Stewards = ["/stewardship", "/stewardship/invitations", "/stewardship/help-lines"];
    public static readonly TheoryData<string> Coordinators = ["/waiting", "/reports"];

    [Theory, MemberData(nameof(Stewards))]
    public async Task Only_a_steward_finds_the_settings(string path)
    {
        foreach (var roles in new[] { [], new[] { Role.Supporter }, [Role.Coordinator] })
            await (await town.ArriveAsync("Andre", roles)).Browser.IsNotThereAsync(path);

        var steward = await town.ArriveAsync("Noor", Role.Steward);
        Assert.NotNull((await steward.Browser.OpenAsync(path)).QuerySelector("h1"));
    }

    [Theory, MemberData(nameof(Coordinators))]
    public async Task Only_a_coordinator_finds_who_waits_and_the_reports(string path)
    {
        foreach (var roles in new[] { [], new[] { Role.Supporter }, [Role.Steward] })
            await (await town.ArriveAsync("Andre", roles)).Browser.IsNotThereAsync(path);

        var coordinator = await town.ArriveAsync("Ruth", Role.Coordinator);
        Assert.NotNull((await coordinator.Browser.OpenAsync(path)).QuerySelector("h1"));
    }

    [Fact]
    public async Task A_role_that_ended_closes_the_page_with_the_next_request()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        await ruth.Browser.OpenAsync("/waiting");
        await town.WithDbAsync(async db =>
        {
            (await db.Roles().FindAsync(ruth.Id, Role.Coordinator))!.End(ruth.Id, TimeProvider.System.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await ruth.Browser.IsNotThereAsync("/waiting");
    }

    [Fact]
    public async Task Invented_reports_blocks_and_talks_are_not_there()
    {
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var invented = NewId.At(TimeProvider.System);
        await ruth.Browser.IsNotThereAsync($"/reports/{invented}", "/reports/no-id-at-all");
        foreach (var path in new[] { $"/block/{invented}", $"/unblock/{invented}", $"/report/{invented}/1", $"/reported/{invented}" })
            await ruth.Browser.IsNotThereAsync(path);
    }
}
