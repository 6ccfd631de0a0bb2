using Alongside.Tests.Town;
using Alongside.Web.Commands;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>Two nodes of the program on one database behind nginx, which sends each request to the next.</summary>
public sealed class TwoNodesStory(RealTown town, Stage stage) : Story(town, stage)
{
    [Fact]
    public async Task Two_people_talk_through_two_nodes_and_nobody_notices()
    {
        await using var second = Program.Build(new ServerOptions { Data = Town.Folder, Port = 0 }, Town.ConnectionString);
        second.Urls.Clear();
        second.Urls.Add("http://127.0.0.1:0");
        await second.Services.PrepareStorageAsync(CancellationToken.None);
        await second.StartAsync();
        var node = new Uri(second.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await using var proxy = await Proxy.StartAsync(Town.Address, node);

        var maya = await Town.ArriveAsync("Maya");
        var sam = await Town.ArriveAsync("Sam", Role.Supporter);
        var talk = await Town.WalkTogetherAsync(maya, sam);
        var hers = await OpenAsync(maya.Browser, with => with.BaseURL = proxy.Address.ToString());
        var his = await OpenAsync(sam.Browser, with => with.BaseURL = proxy.Address.ToString());
        await hers.GotoAsync($"/talk/{talk}");
        await his.GotoAsync($"/talk/{talk}");

        for (var i = 1; i <= 4; i++)
        {
            await hers.FillAsync("#words", $"Step {i}");
            await hers.Keyboard.PressAsync("Control+Enter");
            await Expect(his.Locator(".is-theirs .say-words").Last).ToHaveTextAsync($"Step {i}");
            await his.FillAsync("#words", $"And {i}");
            await his.Keyboard.PressAsync("Control+Enter");
            await Expect(hers.Locator(".is-theirs .say-words").Last).ToHaveTextAsync($"And {i}");
        }
        await Expect(hers.Locator(".stream li[data-number]")).ToHaveCountAsync(8);
        await Expect(his.Locator(".stream li[data-number]")).ToHaveCountAsync(8);
        await second.StopAsync();
    }
}
