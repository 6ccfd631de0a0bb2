using Alongside.Tests.Matching;
using Alongside.Tests.Town;
using Alongside.Web.Goodbye;
using Alongside.Web.People;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser.Tests;

/// <summary>Walking on with somebody else: one step, a kind note, and a history that stays the peer's own.</summary>
public sealed class ChangeStories(RealTown town, Stage stage) : BondStory(town, stage)
{
    private const string Opened = "Saturdays are hard", Closed = "I slept well", OldWords = "Only between us";

    [Theory, InlineData("en", "Walk with somebody else", "Thank you for walking along"), InlineData("es", "Caminar con otra persona", "Gracias por acompañar")]
    public async Task Maya_walks_on_with_somebody_else_and_decides_what_they_read(string language, string change, string thanks)
    {
        var words = new Wording(language);
        var (maya, sam, old) = await WalkAsync(language);
        var lucia = await Town.ArriveSpeakingAsync(language, "Lúcia", Role.Supporter);
        var tongue = Fitting.OwnTongue();
        await Town.SayAboutAsync(maya, Fitting.With(tongue));
        await Town.SayAboutAsync(lucia, Fitting.With(tongue) with { Room = new(3) });
        await Town.AcknowledgeAsync(maya);
        await maya.SayAsync(old, Opened);
        await sam.SayAsync(old, OldWords);
        await maya.SayAsync(old, Closed);

        // One step, and no reason is asked.
        var (hers, his, lucias) = (await PhoneAsync(maya, language), await PhoneAsync(sam, language), await PhoneAsync(lucia, language));
        await hers.GotoAsync($"/us/{old}");
        await Button(hers, change).ClickAsync();
        await ThereAsync(hers, "/suggested$");
        await his.GotoAsync("/home");
        await Line(his, thanks).GetByRole(AriaRole.Link).ClickAsync();
        await ThereAsync(his, $"/us/{old}$");
        await Expect(his.Locator("main")).ToContainTextAsync(words.Of<GoodbyeWords>("ThanksMore", "Maya"));

        // A new companionship begins as any does: a hello, and the yes of both.
        await hers.Locator($"a[href='/suggested/{lucia.Id}/hello']").First.ClickAsync();
        await ThereAsync(hers, "/hello$");
        await hers.FillAsync("#text", "Hello, I am Maya.");
        await hers.Locator("form:has(#text) button.button").Last.ClickAsync();
        await ThereAsync(hers, "/talk/");
        var talk = hers.Url.Split('/')[^1].Split('#')[0];
        await lucias.GotoAsync($"/talk/{talk}");
        await lucias.ClickAsync("form[action$='/yes'] button");
        await Expect(lucias.Locator("form[action$='/yes']")).ToHaveCountAsync(0);
        // Her page shows it by itself, and asks for hers.
        await hers.ClickAsync("form[action$='/yes'] button");
        await Expect(hers.Locator("form[action$='/yes']")).ToHaveCountAsync(0);

        // At first the new one reads nothing from before.
        await lucias.GotoAsync($"/us/{talk}/history");
        await Expect(lucias.Locator("main")).ToContainTextAsync(words.Of<GoodbyeWords>("NothingOpen"));
        await hers.GotoAsync($"/us/{talk}");
        await hers.GetByRole(AriaRole.Link, new() { Name = words.Of<GoodbyeWords>("HistoryTitle", "Lúcia") }).ClickAsync();
        await hers.Locator($"a[href$='from={old}#pieces']").ClickAsync();
        await Expect(hers.Locator("#pieces")).Not.ToContainTextAsync(OldWords);
        await hers.Locator("#pieces label.choice", new() { HasTextString = Opened }).ClickAsync();
        await Button(hers, words.Of<GoodbyeWords>("OpenPieces", "Lúcia")).ClickAsync();
        await Expect(hers.Locator("section[aria-labelledby=open-h]")).ToContainTextAsync(Opened);

        await lucias.GotoAsync($"/us/{talk}");
        await lucias.GetByRole(AriaRole.Link, new() { Name = words.Of<GoodbyeWords>("HistoryRead", "Maya") }).ClickAsync();
        await Expect(lucias.Locator("main")).ToContainTextAsync(Opened);
        foreach (var never in new[] { Closed, OldWords, "Sam" }) await Expect(lucias.Locator("main")).Not.ToContainTextAsync(never);

        // Closed again, it is gone with the next look.
        await Button(hers, words.Of<GoodbyeWords>("CloseOne")).ClickAsync();
        await Expect(hers.Locator("section[aria-labelledby=open-h]")).Not.ToContainTextAsync(Opened);
        await lucias.ReloadAsync();
        await Expect(lucias.Locator("main")).ToContainTextAsync(words.Of<GoodbyeWords>("NothingOpen"));
        await Expect(lucias.Locator("main")).Not.ToContainTextAsync(Opened);
    }
}
