using Alongside.Tests.Town;
using Alongside.Web.Goodbye;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Goodbye;

/// <summary>Parting well: one card for both, a door that never tells on anybody, and the peer's choice what comes next.</summary>
public sealed class GoodbyeTests(RealTown town)
{
    private const string Both = "You would both walk together again";

    private static async Task PressAsync(Member who, string page, string form, params (string, string)[] values) =>
        (await who.Browser.SubmitAsync(await who.Browser.OpenAsync(page), form, values)).Dispose();

    private static Task EndAsync(Member who, Guid talk) => PressAsync(who, $"/us/{talk}", "form:has([value=end])");

    private static Task OpenAsync(Member who, Guid talk, string day = "") => PressAsync(who, $"/us/{talk}/goodbye", "form:has([value=open])", ("day", day));

    private static async Task WriteAsync(Member maya, Member sam, Guid talk)
    {
        await PressAsync(maya, $"/us/{talk}/goodbye", "form:has(#did)", ("did", "We walked by the river"));
        await PressAsync(sam, $"/us/{talk}/goodbye", "form:has(#did)", ("take", "Her patience"));
    }

    // By the clock of those who arrive: theirs may still be yesterday.
    private static string Day(int days) => TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_goodbye_is_told_to_the_other_and_both_keep_both_sides_of_one_card_after_the_end()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await using var ear = await Ear.ListenAsync(sam.Browser);
        await OpenAsync(maya, talk, Day(5));
        Assert.Equal($"us/{talk}", (await ear.NextItemAsync("changed")).Data);
        Assert.Equal(1, await town.LettersAsync(sam.Id, Letter.Goodbye));
        Assert.Contains("A goodbye with Maya", await sam.ReadAsync("/home"));
        await WriteAsync(maya, sam, talk);
        Assert.DoesNotContain("A goodbye with Maya", await sam.ReadAsync("/home"));
        Assert.Contains("We walked by the river", await sam.ReadAsync($"/us/{talk}/goodbye"));
        await PressAsync(sam, $"/us/{talk}/goodbye", "form[action$='goodbye/end']");
        foreach (var who in new[] { maya, sam })
        {
            var card = await who.ReadAsync($"/goodbyes/{talk}");
            Assert.Contains("We walked by the river", card);
            Assert.Contains("Her patience", card);
            Assert.Equal(404, await who.StatusAsync($"/us/{talk}/goodbye"));
        }
        var lena = await town.ArriveAsync("Lena");
        Assert.Equal((200, 404, 404), (await lena.StatusAsync("/home"), await lena.StatusAsync($"/goodbyes/{talk}"), await lena.StatusAsync($"/us/{talk}/goodbye")));
    }

    [Fact]
    public async Task Each_takes_their_own_side_away_and_the_other_stays()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await OpenAsync(maya, talk);
        await WriteAsync(maya, sam, talk);
        await EndAsync(sam, talk);
        await PressAsync(maya, $"/goodbyes/{talk}", "form[action$=take-away]");
        var card = await sam.ReadAsync($"/goodbyes/{talk}");
        Assert.DoesNotContain("We walked by the river", card);
        Assert.Contains("Her patience", card);
    }

    [Theory, InlineData(null), InlineData("no")]
    public async Task A_closed_door_reads_the_same_as_none(string? hers)
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await EndAsync(sam, talk);
        await PressAsync(sam, $"/us/{talk}", "form[action$=door]", ("open", "yes"));
        var before = await sam.ReadAsync($"/us/{talk}");
        if (hers is not null) await PressAsync(maya, $"/us/{talk}", "form[action$=door]", ("open", hers));
        Assert.Equal(before, await sam.ReadAsync($"/us/{talk}"));
        Assert.DoesNotContain(Both, before);
        Assert.Equal(0, await town.LettersAsync(sam.Id, Letter.Goodbye));
    }

    [Fact]
    public async Task Where_both_would_walk_together_again_both_are_told_once_and_the_peer_can_say_hello()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        // Said while they still walk: it is told after the end, and not before.
        await OpenAsync(maya, talk);
        foreach (var who in new[] { maya, sam }) await PressAsync(who, $"/us/{talk}/goodbye", "form[action$=door]", ("open", "yes"));
        foreach (var who in new[] { maya, sam }) Assert.DoesNotContain(Both, await who.ReadAsync($"/us/{talk}"));
        Assert.Equal(0, await town.LettersAsync(maya.Id, Letter.Goodbye));
        await EndAsync(maya, talk);
        foreach (var who in new[] { maya, sam }) Assert.Contains(Both, await who.ReadAsync($"/us/{talk}"));
        Assert.Single((await maya.Browser.OpenAsync($"/us/{talk}")).QuerySelectorAll($"a[href='/suggested/{sam.Id}/hello']"));
        Assert.Empty((await sam.Browser.OpenAsync($"/us/{talk}")).QuerySelectorAll("a[href$=hello]"));
        await PressAsync(maya, $"/us/{talk}", "form[action$=door]", ("open", "no"));
        Assert.DoesNotContain(Both, await sam.ReadAsync($"/us/{talk}"));
    }

    [Fact]
    public async Task The_second_who_says_so_after_the_end_sends_one_letter_to_each()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await EndAsync(sam, talk);
        await PressAsync(maya, $"/us/{talk}", "form[action$=door]", ("open", "yes"));
        Assert.Equal(0, await town.LettersAsync(maya.Id, Letter.Goodbye));
        await PressAsync(sam, $"/us/{talk}", "form[action$=door]", ("open", "yes"));
        Assert.Equal((1, 1), (await town.LettersAsync(maya.Id, Letter.Goodbye), await town.LettersAsync(sam.Id, Letter.Goodbye)));
    }

    [Fact]
    public async Task After_a_block_two_open_doors_open_nothing()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await PressAsync(maya, $"/block/{talk}", "main form[method=post]");
        foreach (var who in new[] { maya, sam }) await PressAsync(who, $"/us/{talk}", "form[action$=door]", ("open", "yes"));
        foreach (var who in new[] { maya, sam }) Assert.DoesNotContain(Both, await who.ReadAsync($"/us/{talk}"));
        Assert.Equal(0, await town.LettersAsync(maya.Id, Letter.Goodbye));
    }

    [Fact]
    public async Task A_peer_walks_on_in_one_step_and_the_supporter_gets_a_kind_note_and_no_reason()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        using var on = await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{talk}"), $"form[action='/us/{talk}/change']");
        Assert.Equal("/suggested", on.Headers.Location!.ToString());
        Assert.Equal(1, await town.LettersAsync(sam.Id, Letter.Goodbye));
        Assert.Contains("Thank you for walking along", await sam.ReadAsync("/home"));
        Assert.Contains("it takes nothing from what you did together", await sam.ReadAsync($"/us/{talk}"));
        Assert.DoesNotContain("Thank you for walking along", await maya.ReadAsync($"/us/{talk}"));
    }

    [Fact]
    public async Task A_supporter_has_no_button_to_walk_on_and_is_refused_without_one()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var page = await sam.Browser.OpenAsync($"/us/{talk}");
        Assert.Empty(page.QuerySelectorAll($"form[action='/us/{talk}/change']"));
        var form = (IHtmlFormElement)page.QuerySelector("form:has([value=end])")!;
        form.SetAttribute("action", $"/us/{talk}/change");
        using var refused = await sam.Browser.SubmitAsync(page, $"form[action='/us/{talk}/change']");
        Assert.Equal(404, (int)refused.StatusCode);
        Assert.Contains("Walking together since", await maya.ReadAsync($"/us/{talk}"));
    }

    [Fact]
    public async Task Who_must_stop_opens_a_goodbye_with_everybody_and_each_peer_chooses_for_themselves()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var andre = await town.ArriveAsync("Andre");
        var other = await town.WalkTogetherAsync(andre, sam);
        await PressAsync(sam, "/us/leaving", "form:has(#day)", ("day", Day(10)));
        foreach (var (peer, theirs) in new[] { (maya, talk), (andre, other) })
        {
            Assert.Equal(1, await town.LettersAsync(peer.Id, Letter.Goodbye));
            Assert.Contains("What comes next is yours to choose", await peer.ReadAsync($"/us/{theirs}/goodbye"));
        }
        var before = await sam.ReadAsync($"/us/{talk}/goodbye");
        await PressAsync(maya, $"/us/{talk}/goodbye", "form[action$=next]", ("next", "NothingForNow"));
        Assert.Contains("You chose nothing for now", await maya.ReadAsync($"/us/{talk}/goodbye"));
        Assert.Equal(before, await sam.ReadAsync($"/us/{talk}/goodbye"));
        Assert.False(await town.WithDbAsync(db => db.Roles().AnyAsync(role => role.PersonId == sam.Id && role.Kind == Role.Supporter && role.EndedAt == null)));
    }

    [Fact]
    public async Task The_last_day_ends_it_once_on_any_number_of_nodes_and_not_before()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await PressAsync(sam, "/us/leaving", "form:has(#day)", ("day", Day(3)));
        await town.WalkRoundAsync(scopes => new LastDays(scopes, TimeProvider.System));
        Assert.Equal(200, await maya.StatusAsync($"/us/{talk}/goodbye"));
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update goodbye set last_day_over = last_day_over - interval '5 days' where companionship_id = {talk}"));
        await town.WalkRoundAsync(scopes => new LastDays(scopes, TimeProvider.System));
        Assert.Equal(404, await maya.StatusAsync($"/us/{talk}/goodbye"));
        Assert.Equal(2, await town.LettersAsync(maya.Id, Letter.Goodbye));
    }

    [Theory, InlineData("yesterday"), InlineData("-1"), InlineData("91"), InlineData("")]
    public async Task A_last_day_that_is_none_is_refused_beside_its_field(string day)
    {
        var (_, sam, _) = await town.WalkAsync();
        using var refused = await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync("/us/leaving"), "form:has(#day)", ("day", int.TryParse(day, out var days) ? Day(days) : day));
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Contains("Choose a day from today on", (await sam.Browser.ReadAsync(refused)).QuerySelector("#day-flaw")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_is_for_supporters_alone() => Assert.Equal(404, await (await town.ArriveAsync("Maya")).StatusAsync("/us/leaving"));

    [Fact]
    public async Task Both_sides_go_along_and_erasing_takes_ones_own()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await OpenAsync(maya, talk);
        await WriteAsync(maya, sam, talk);
        await EndAsync(maya, talk);
        await PressAsync(maya, $"/us/{talk}", "form[action$=door]", ("open", "yes"));
        await using var scope = town.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().Single(room => room.Room == "goodbyes");
        var hers = (await data.ExportAsync(maya.Id, default))!.ToJsonString();
        Assert.All(new[] { "We walked by the river", "Her patience", "\"open\":true" }, words => Assert.Contains(words, hers, StringComparison.Ordinal));
        Assert.DoesNotContain("\"open\":true", (await data.ExportAsync(sam.Id, default))!.ToJsonString(), StringComparison.Ordinal);
        await data.EraseAsync(maya.Id, default);
        var card = await sam.ReadAsync($"/goodbyes/{talk}");
        Assert.DoesNotContain("We walked by the river", card);
        Assert.Contains("Her patience", card);
    }
}
