using Alongside.Web.Commands;
using Alongside.Web.Commands.Demo;

namespace Alongside.Tests.Commands;

/// <summary>The demo in real folders, with a PostgreSQL of its own.</summary>
public sealed class DemoTests : IAsyncDisposable
{
    private readonly DemoPlace _place = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Demo => _place.Demo;

    [Fact]
    public async Task A_demo_is_filled_once_kept_and_made_anew_only_when_asked()
    {
        List<Guid> first;
        await using (var server = await _place.StartAsync())
        {
            first = await DemoPlace.PeopleAsync(server);
            Assert.Equal(20, first.Count);
            await Assert.ThrowsAsync<CannotStartException>(() => Filling.RunAsync(server.App.Services, Community.Read(), Stop));
            Assert.Equal(first, await DemoPlace.PeopleAsync(server));
        }
        await using (var again = await _place.StartAsync()) Assert.Equal(first, await DemoPlace.PeopleAsync(again));

        await using (var fresh = await _place.StartAsync(fresh: true)) Assert.Empty(first.Intersect(await DemoPlace.PeopleAsync(fresh)));
    }

    [Fact]
    public async Task A_filling_that_was_interrupted_leaves_nothing_behind()
    {
        await DemoFolder.OpenAsync(Demo, fresh: false, Stop);
        Directory.CreateDirectory(Path.Combine(Demo, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Demo, "keys", "kek.key"), "of half a community", Stop);

        var again = await DemoFolder.OpenAsync(Demo, fresh: false, Stop);

        Assert.False(again.IsFilled);
        Assert.Equal([Path.Combine(Demo, "demo")], Directory.GetFileSystemEntries(Demo));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_folder_that_is_not_a_demos_is_left_as_it_is(bool fresh)
    {
        Directory.CreateDirectory(Path.Combine(Demo, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Demo, "keys", "kek.key"), "of somebody real", Stop);

        await Assert.ThrowsAsync<CannotStartException>(() => DemoFolder.OpenAsync(Demo, fresh, Stop));
        Assert.Equal(1, await CommandLine.RunAsync(fresh ? ["demo", "--fresh", "--data", Demo] : ["demo", "--data", Demo]));

        Assert.Equal([Path.Combine(Demo, "keys")], Directory.GetFileSystemEntries(Demo));
        Assert.Equal("of somebody real", await File.ReadAllTextAsync(Path.Combine(Demo, "keys", "kek.key"), Stop));
    }

    [Fact]
    public async Task Serve_refuses_the_folder_of_a_demo()
    {
        await DemoFolder.OpenAsync(Demo, fresh: false, Stop);
        var before = Directory.GetFileSystemEntries(Demo);
        Assert.Equal(1, await CommandLine.RunAsync(["serve", "--data", Demo, "--port", "0"]));
        Assert.Equal(before, Directory.GetFileSystemEntries(Demo));
    }

    [Fact]
    public void Everybody_is_in_the_table_of_sign_ins()
    {
        var table = SignInTable.Of(Community.Read());
        Assert.All(Community.Read().Members, member => Assert.Matches($@"(?m)^{member.Name} +.*{member.Language switch { "es" => "Spanish", _ => "English" }} +{member.SignIn} +walking side by side$", table));
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
