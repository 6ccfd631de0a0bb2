using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.Commands;
using Alongside.Web.Commands.Demo;
using Alongside.Web.Joining;
using Alongside.Web.People;
using Alongside.Web.Shell;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Commands;

/// <summary>What somebody who looks around in the demo finds there.</summary>
public sealed class DemoPeopleTests(DemoPeopleTests.Filled demo) : IClassFixture<DemoPeopleTests.Filled>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sam_signs_in_and_reads_what_Maya_wrote_and_what_she_took_back_is_gone()
    {
        var address = new Uri(demo.Server.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
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
        var people = await DemoPlace.PeopleAsync(demo.Server);
        await using var scope = demo.Server.App.Services.CreateAsyncScope();
        var acknowledgements = scope.ServiceProvider.GetRequiredService<Acknowledgements>();
        foreach (var person in people) Assert.True(await acknowledgements.HasAcknowledgedAsync(person));
        var facts = await scope.ServiceProvider.GetRequiredService<AboutStorage>().OfAllAsync(people, Stop);
        Assert.Equal(people.Count, facts.Count);
        Assert.Equal(6, facts.Values.Count(f => f.Room is not null));
        Assert.Equal(1, await DemoPlace.AskAsync(demo.Server, db => db.Set<Conversation>().CountAsync(c => c.RestingAt != null, Stop)));
        Assert.Equal(2, await DemoPlace.AskAsync(demo.Server, db => db.LivingCompanionships().CountAsync(c => c.BegunAt == null, Stop)));
        Assert.Equal(0, await DemoPlace.AskAsync(demo.Server, db => db.LapsedHellos(TimeProvider.System.GetUtcNow()).CountAsync(Stop)));
        Assert.Equal("Riverbend", demo.Server.App.Services.GetRequiredService<CommunityNow>().Current.ShortName);
    }

    /// <summary>One demo, filled once for these tests.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        private readonly DemoPlace _place = new();

        public Server Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await _place.StartAsync();

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await _place.DisposeAsync();
        }
    }
}
