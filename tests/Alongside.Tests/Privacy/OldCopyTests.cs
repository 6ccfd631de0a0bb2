using Alongside.Tests.Town;
using Alongside.Web.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Privacy;

/// <summary>Putting back an old copy of the database puts back whoever was erased since. What docs/operations.md tells the steward to run erases them again.</summary>
public sealed class OldCopyTests(RealTown town)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Whom_an_old_copy_brought_back_the_lines_of_the_handbook_erase_again(bool waitedThen)
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await maya.SayAsync(talk, "Maya says this");
        var keys = await town.KeysOfAsync(maya.Id);
        // In the copy they may also have been waiting for their fourteen days.
        if (waitedThen)
            await using (var scope = town.Services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<LeavingForGood>().LeaveAsync(maya.Id, atOnce: false, default);

        var handbook = await File.ReadAllTextAsync(House.Folder("docs", "operations.md"), TestContext.Current.CancellationToken);
        var lines = handbook.Split("```sql")[1].Split("```")[0].Replace(":'person'", $"'{maya.Id}'", StringComparison.Ordinal);
        await town.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(lines));
        await town.Services.GetRequiredService<Eraser>().WalkAsync(default);

        Assert.NotEmpty(keys);
        Assert.Empty(await town.KeysOfAsync(maya.Id));
        Assert.Empty(await town.SealedWithAsync(keys));
        Assert.DoesNotContain("Maya says this", await sam.ReadAsync($"/talk/{talk}"));
        foreach (var page in new[] { "/home", "/us", $"/us/{talk}", "/privacy" }) Assert.Equal(200, await sam.StatusAsync(page));
    }
}
