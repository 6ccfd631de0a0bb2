using Alongside.Tests.Matching;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Kept;

/// <summary>Hal called, Ruth took the call, Sam walks with him: what the tests of kept pages do again and again.</summary>
public static class Caller
{
    public const string Reach = "The library on Elm Street, mornings", Asked = "Somebody who served, if there is one";

    /// <summary>Ruth adds Hal while he is on the phone, through the page. His id is in the address she is led to.</summary>
    public static async Task<Guid> AddHalAsync(this Member ruth, params (string Name, string Value)[] but)
    {
        var page = await ruth.Browser.OpenAsync("/waiting/add");
        (string Name, string Value)[] said = [("name", "Hal"), ("reach", Reach), ("asked", Asked), ("said-yes", "yes"), ("adult", "yes")];
        using var answer = await ruth.Browser.SubmitAsync(page, StaffPages.Form("add"), [.. said.Where(one => but.All(other => other.Name != one.Name)), .. but]);
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    public static async Task HelloWithHalAsync(this Member ruth, Guid hal, Member supporter, string words = "", bool yes = true)
    {
        var page = await ruth.Browser.OpenAsync($"/kept/{hal}/hello/{supporter.Id}");
        using var answer = await ruth.Browser.SubmitAsync(page, StaffPages.Form("hello"), [("text", words), .. yes ? new[] { ("says-yes", "yes") } : []]);
        Xunit.Assert.EndsWith($"/kept/{hal}", answer.Headers.Location!.ToString());
    }

    public static Task<Guid> TalkOfAsync(this RealTown town, Guid hal, Member supporter) =>
        town.WithDbAsync(db => db.CompanionshipsOf(hal).Where(c => c.SupporterId == supporter.Id).OrderByDescending(c => c.HelloAt).Select(c => c.Id).FirstAsync());

    /// <summary>All the way: added, said hello and yes with, and Sam said yes.</summary>
    public static async Task<(Member Ruth, Member Sam, Guid Hal, Guid Talk)> WalkWithHalAsync(this RealTown town)
    {
        var (ruth, sam) = (await town.ArriveAsync("Ruth", Role.Coordinator), await town.SupporterAsync("Sam", Fitting.With("en")));
        var hal = await ruth.AddHalAsync();
        await ruth.HelloWithHalAsync(hal, sam, "I was in the navy. Were you?");
        var talk = await town.TalkOfAsync(hal, sam);
        (await sam.PressAsync($"/hello/{talk}/yes")).Dispose();
        return (ruth, sam, hal, talk);
    }

    /// <summary>The path of a link with which Hal takes his page over.</summary>
    public static async Task<string> LinkAsync(this Member keeper, Guid hal)
    {
        var page = await keeper.Browser.PressAsync(await keeper.Browser.OpenAsync($"/kept/{hal}"), StaffPages.Form("link"));
        return new Uri(page.QuerySelector("#link")!.GetAttribute("value")!).AbsolutePath;
    }

    /// <summary>Hal's own browser, after he took the page over.</summary>
    public static async Task<(Browser Browser, string Name, string Passphrase)> TakeOverAsync(this RealTown town, string link)
    {
        var (browser, passphrase) = (town.Visitor(), "seven fading lanterns by the mill");
        var page = await browser.OpenAsync(link);
        var name = $"hal {NewId.At(TimeProvider.System):N}";
        using var answer = await browser.SubmitAsync(page, StaffPages.Form("take-over"), ("name", name), ("passphrase", passphrase));
        Xunit.Assert.Equal("/join/codes", new Uri(new("http://x"), answer.Headers.Location!.ToString()).AbsolutePath);
        return (browser, name, passphrase);
    }
}
