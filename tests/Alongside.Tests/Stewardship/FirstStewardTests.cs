using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Shell;
using Alongside.Web.Stewardship;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Stewardship;

/// <summary>An empty instance, and the same one started again.</summary>
public sealed class FirstStewardTests
{
    [Fact]
    public async Task An_instance_without_a_steward_has_one_link_and_keeps_what_its_steward_chose_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("alongside-first-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            await using (var town = await RealTown.OpenAsync(folder))
            {
                var first = await FirstSteward.LinkAsync(town.Services, CancellationToken.None);
                var second = await FirstSteward.LinkAsync(town.Services, CancellationToken.None);
                Assert.Matches("^/join/[A-Za-z0-9_-]{32}$", second);
                Assert.NotEqual(first, second);
                Assert.Equal([OneTimeLink.Hash(second![6..])], await town.WithDbAsync(db => db.OpenInvitations(TimeProvider.System.GetUtcNow()).Select(l => l.TokenHash).ToListAsync()));

                var steward = await town.ArriveAsync("Noor", Role.Steward);
                Assert.Null(await FirstSteward.LinkAsync(town.Services, CancellationToken.None));
                await steward.Browser.PressAsync(await steward.Browser.OpenAsync("/stewardship"), StaffPages.Form("settings"), ("Form.Name", "Harbor after a restart"), ("Form.Joining", "invited"));
            }
            await using (var again = await RealTown.OpenAsync(folder))
            {
                var settings = again.Services.GetRequiredService<CommunityNow>().Current;
                Assert.Equal(("Harbor after a restart", false), (settings.Name, settings.JoiningOpen));
                Assert.Contains("Harbor after a restart", await (await again.Visitor().GetAsync("/")).Content.ReadAsStringAsync());
            }
        }
        finally
        {
            await EmbeddedPostgres.DeleteAsync(folder, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }
}
