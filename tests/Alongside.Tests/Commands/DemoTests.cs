using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.Commands;
using Alongside.Web.Commands.Demo;
using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alongside.Tests.Commands;

/// <summary>The demo in real folders, with a PostgreSQL of its own.</summary>
public sealed class DemoTests : IAsyncDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("alongside-demo-").FullName;

    public DemoTests() => File.SetUnixFileMode(_parent, File.GetUnixFileMode(_parent) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Demo => Path.Combine(_parent, "demo");

    private async Task<Server> StartAsync(bool fresh = false)
    {
        var folder = await DemoFolder.OpenAsync(Demo, fresh, Stop);
        var server = await Server.PrepareAsync(folder.ToOptions(0), Stop);
        try
        {
            server.App.Urls.Clear();
            server.App.Urls.Add("http://127.0.0.1:0");
            await server.StartAsync(Stop);
            await folder.FillOnceAsync(server.App.Services, Stop);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<T> AskAsync<T>(Server server, Func<AlongsideDb, Task<T>> question)
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<AlongsideDb>());
    }

    private static Task<List<Guid>> PeopleAsync(Server server) => AskAsync(server, db => db.People().Select(p => p.Id).OrderBy(id => id).ToListAsync(Stop));

    [Fact]
    public async Task A_demo_is_filled_once_kept_and_made_anew_only_when_asked()
    {
        List<Guid> first;
        await using (var server = await StartAsync())
        {
            first = await PeopleAsync(server);
            Assert.Equal(20, first.Count);
            await Assert.ThrowsAsync<CannotStartException>(() => Filling.RunAsync(server.App.Services, Community.Read(), Stop));
            Assert.Equal(first, await PeopleAsync(server));
        }
        await using (var again = await StartAsync()) Assert.Equal(first, await PeopleAsync(again));

        File.Delete(Path.Combine(Demo, "filled"));
        await using (var interrupted = await StartAsync()) Assert.Empty(first.Intersect(await PeopleAsync(interrupted)));
        await using (var fresh = await StartAsync(fresh: true)) Assert.Equal(20, (await PeopleAsync(fresh)).Count);
    }

    [Fact]
    public async Task Sam_signs_in_and_reads_what_Maya_wrote_and_what_she_took_back_is_gone()
    {
        await using var server = await StartAsync();
        var address = new Uri(server.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var sam = new Browser(address, "en");
        using var answer = await sam.SubmitAsync(await sam.OpenAsync("/sign-in"), "form[data-passkey-form]", ("name", "sam"), ("passphrase", Community.Read().Passphrase));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);

        var talks = await sam.GetJsonAsync("/unread");
        var maya = Assert.Single(talks.EnumerateObject());
        Assert.Equal(1, maya.Value.GetInt64());
        var page = (await sam.OpenAsync($"/talk/{maya.Name}")).DocumentElement.TextContent;
        Assert.Contains("My sister is coming on Saturday.", page);
        Assert.Contains("I made a bowl. It leans.", page);
        Assert.Contains("Walking together for 11 weeks", page);
        Assert.DoesNotContain("Forget it", page);
    }

    [Fact]
    public async Task Everybody_said_yes_to_the_promises_and_tells_of_themselves_and_one_talk_rests()
    {
        await using var server = await StartAsync();
        var people = await PeopleAsync(server);
        await using var scope = server.App.Services.CreateAsyncScope();
        var acknowledgements = scope.ServiceProvider.GetRequiredService<Alongside.Web.Joining.Acknowledgements>();
        foreach (var person in people) Assert.True(await acknowledgements.HasAcknowledgedAsync(person));
        var facts = await scope.ServiceProvider.GetRequiredService<AboutStorage>().OfAllAsync(people, Stop);
        Assert.Equal(people.Count, facts.Count);
        Assert.Equal(6, facts.Values.Count(f => f.Room is not null));
        Assert.Equal(1, await AskAsync(server, db => db.Set<Conversation>().CountAsync(c => c.RestingAt != null, Stop)));
        Assert.Equal(2, await AskAsync(server, db => db.LivingCompanionships().CountAsync(c => c.BegunAt == null, Stop)));
        Assert.Equal(0, await AskAsync(server, db => db.LapsedHellos(TimeProvider.System.GetUtcNow()).CountAsync(Stop)));
        Assert.Equal("Riverbend", server.App.Services.GetRequiredService<Alongside.Web.Shell.CommunityNow>().Current.ShortName);
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

    public async ValueTask DisposeAsync()
    {
        if (DemoFolder.IsDemo(Demo)) await EmbeddedPostgres.DeleteAsync(Demo, NullLogger.Instance, CancellationToken.None);
        Directory.Delete(_parent, recursive: true);
    }
}
