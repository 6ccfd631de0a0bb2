using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>The whole way, from the landing page to the end: with script, without it, by keyboard alone, and with a passkey.</summary>
public sealed class WholeWayStory(RealTown town, Stage stage) : Story(town, stage)
{
    private const string Passphrase = "seven slow boats at dawn";

    [Fact]
    public Task Maya_joins_says_hello_talks_and_ends_it() => WholeWayAsync(script: true);

    [Fact]
    public Task Maya_goes_the_whole_way_without_script() => WholeWayAsync(script: false);

    [Fact]
    public Task Maya_goes_the_whole_way_with_the_keyboard_alone() => WholeWayAsync(script: true, keyboard: true);

    /// <summary>By the button, or because the browser offers it by itself; never both, or one would overtake the other.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_passkey_is_enough_to_join_and_to_come_back(bool offered)
    {
        var page = await OpenAsync();
        if (!offered) await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await page.GotoAsync("/join");
        await page.Locator("#name").FillAsync("Andre");
        await page.Locator("input[name=adult]").CheckAsync();
        await page.Locator("pass-key[data-does=join] button").ClickAsync();
        await ThereAsync(page, "/join/codes$");
        await page.GotoAsync("/more");
        await page.Locator("main form[action='/sign-out'] button").ClickAsync();
        await ThereAsync(page, "^[^/]+//[^/]+/$");
        await page.GotoAsync("/sign-in");
        if (!offered) await page.Locator("pass-key[data-does=sign-in] button").ClickAsync();
        await ThereAsync(page, "/home$");
        await Expect(page.Locator("h1")).ToContainTextAsync("Andre");
    }

    [Fact]
    public async Task Leaving_hides_the_page_ends_the_session_and_back_shows_nothing()
    {
        var maya = await Town.ArriveAsync("Maya");
        var shared = Town.Visitor();
        shared.Keep(await Town.Services.GetRequiredService<Doors>().OpenAsync(maya.Id, sharedDevice: true));
        var page = await OpenAsync(shared);
        // The outside page is not asked for here: this test leaves the program, not the machine.
        await page.RouteAsync("https://www.wikipedia.org/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<h1>Outside</h1>" }));
        await page.GotoAsync("/home");
        await Expect(page.Locator("h1")).ToContainTextAsync("Maya");
        // Three within two seconds: a busy machine may need a fourth.
        for (var presses = 0; presses < 12 && page.Url.StartsWith(Town.Address.ToString(), StringComparison.Ordinal); presses++) await page.Keyboard.PressAsync("Shift");
        await ThereAsync(page, "^https://www.wikipedia.org/");
        await page.GotoAsync("/home");
        await ThereAsync(page, "/sign-in");
        Assert.DoesNotContain("Maya", await page.ContentAsync());
    }

    private async Task WholeWayAsync(bool script, bool keyboard = false)
    {
        var sam = await Town.ArriveAsync("Sam", Role.Supporter);
        await MakeRoomAsync(sam);
        var hands = new Hands(keyboard);
        var maya = await OpenAsync(with: with => with.JavaScriptEnabled = script);
        await maya.GotoAsync("/");
        await hands.PressAsync(maya.GetByRole(AriaRole.Link, new() { Name = "Tell us what you would like" }).First);
        await ThereAsync(maya, "/join$");
        await hands.WriteAsync(maya.Locator("#name"), "Maya");
        await hands.WriteAsync(maya.Locator("#passphrase"), Passphrase);
        await hands.TickAsync(maya.Locator("input[name=adult]"));
        await hands.PressAsync(maya.Locator("form[data-passkey-form] button.button:not([type=button])"));
        await ThereAsync(maya, "/join/codes$");
        await hands.PressAsync(maya.Locator("main form button.button").Last);
        await ThereAsync(maya, "/join/promises$");
        await hands.PressAsync(maya.Locator("main form button.button"));
        await ThereAsync(maya, "/about/lived");

        await maya.GotoAsync("/suggested");
        await hands.PressAsync(maya.Locator($"a[href='/suggested/{sam.Id}/hello']"));
        await ThereAsync(maya, "/hello$");
        await hands.WriteAsync(maya.Locator("#text"), "Hello. I read that you fix old radios.");
        await hands.PressAsync(maya.GetByRole(AriaRole.Button, new() { Name = "Send my hello" }));
        await ThereAsync(maya, "/talk/");
        await Expect(maya.Locator(".say-words")).ToHaveTextAsync("Hello. I read that you fix old radios.");

        var his = await OpenAsync(sam.Browser, with => with.JavaScriptEnabled = script);
        await his.GotoAsync("/home");
        await hands.PressAsync(his.GetByRole(AriaRole.Link, new() { Name = "Maya", Exact = true }));
        await Expect(his.Locator(".say-words")).ToHaveTextAsync("Hello. I read that you fix old radios.");
        await hands.PressAsync(his.Locator("form[action$='/yes'] button"));
        if (!script) await maya.ReloadAsync();
        await Expect(maya.Locator("#hello-step")).ToContainTextAsync("would like to walk with you");
        await hands.PressAsync(maya.Locator("form[action$='/yes'] button"));
        await Expect(maya.Locator(".talk-head")).ToContainTextAsync("Walking together");
        if (script) await Expect(his.Locator(".talk-head")).ToContainTextAsync("Walking together");

        await hands.WriteAsync(maya.Locator("#words"), "My sister is coming on Saturday.");
        await hands.PressAsync(maya.Locator("form.composer button.button--icon"));
        if (!script) await his.ReloadAsync();
        await Expect(his.Locator(".is-theirs .say-words").Last).ToHaveTextAsync("My sister is coming on Saturday.");

        await hands.PressAsync(maya.Locator(".talk-head a[href^='/us/']"));
        await ThereAsync(maya, "/us/");
        await hands.PressAsync(maya.GetByRole(AriaRole.Button, new() { Name = "End it now" }));
        if (!script) await his.ReloadAsync();
        await Expect(his.Locator("text=This talk has been put away.")).ToBeVisibleAsync();
        await Expect(his.Locator("#words")).ToHaveCountAsync(0);
    }

    private async Task MakeRoomAsync(Member supporter)
    {
        await using var scope = Town.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AboutStorage>().ChangeAsync(supporter.Id, facts => facts with { Room = new Room(5) }, CancellationToken.None);
    }
}
