using Alongside.Tests.Town;
using Alongside.Web.Commands;
using Alongside.Web.Safety;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Alongside.Tests.Safety;

public sealed class HelpNowTests(RealTown town)
{
    private const string NewList = """
        {"countries":[{"code":"US","name":{"en":"United States"},"emergency":{"display":"911","dial":"911"},"lines":[]}],"elsewhere":{"name":{"en":"Elsewhere"},"url":"https://findahelpline.com"}}
        """;

    [Fact]
    public async Task Someone_to_talk_to_comes_first_and_danger_right_after()
    {
        var rows = (await town.Visitor().OpenAsync("/help-now")).QuerySelectorAll("a.help-line").Select(row => row.GetAttribute("href")).ToList();
        Assert.Equal(["tel:988", "tel:911"], rows.Take(2));
    }

    [Fact]
    public async Task Every_line_says_whether_it_was_checked()
    {
        var rows = (await town.Visitor().OpenAsync("/help-now")).QuerySelectorAll("a.help-line:not([href='tel:911'])");
        Assert.All(rows, row => Assert.Contains("Not yet checked by this programme.", row.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_country_that_was_picked_is_remembered_also_in_the_panel_of_other_pages()
    {
        var visitor = town.Visitor();
        Assert.NotNull((await visitor.OpenAsync("/help-now?country=GB")).QuerySelector("a[href='tel:116123']"));
        Assert.NotNull((await visitor.OpenAsync("/look")).QuerySelector("#help a[href='tel:116123']"));
        Assert.Null((await town.Visitor().OpenAsync("/look")).QuerySelector("#help a[href='tel:116123']"));
    }

    [Fact]
    public async Task A_country_that_is_not_listed_gets_a_way_to_find_a_line()
    {
        var page = await town.Visitor().OpenAsync("/help-now?country=other");
        Assert.NotNull(page.QuerySelector("a.help-line[href='https://findahelpline.com']"));
        Assert.Contains("emergency number of the place where you are", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_opens_when_there_is_no_database()
    {
        var folder = Directory.CreateTempSubdirectory("alongside-no-database-");
        await using var program = Program.Build(new ServerOptions { Data = folder.FullName, Port = 0 }, $"Host={folder.FullName};Username=nobody;Timeout=1");
        program.Urls.Clear();
        program.Urls.Add("http://127.0.0.1:0");
        await program.StartAsync(TestContext.Current.CancellationToken);
        var maya = new Browser(new Uri(program.Urls.Single()), "en");
        maya.Keep((await town.ArriveAsync("Maya")).Browser.CookieHeader);

        Assert.NotNull((await maya.OpenAsync("/help-now")).QuerySelector("a.help-line[href='tel:988']"));
        using var leave = await maya.GetAsync("/leave");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, leave.StatusCode);
        await program.StopAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_newer_list_in_the_data_folder_is_used_and_a_broken_one_does_not_take_help_away()
    {
        var folder = Directory.CreateTempSubdirectory("alongside-help-");
        var path = Path.Combine(folder.FullName, "help-lines.json");
        var book = new HelpLineBook(path, NullLogger<HelpLineBook>.Instance);
        Assert.NotEmpty(book.Country("US")!.Lines);

        await File.WriteAllTextAsync(path, NewList);
        Assert.Empty(book.Country("US")!.Lines);

        await File.WriteAllTextAsync(path, "{ broken");
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(5));
        Assert.Empty(book.Country("US")!.Lines);

        folder.Delete(recursive: true);
        Assert.NotEmpty(book.Country("US")!.Lines);
    }

    [Theory]
    [InlineData(365, false), InlineData(366, true)]
    public void A_number_that_nobody_checked_for_a_year_is_stale(int days, bool stale)
    {
        var today = new DateOnly(2026, 11, 20);
        var line = new HelpLine("a", [], null, "1", "1", "call", null, null, null, "https://a.example", today.AddDays(-days), "Ana");
        Assert.Equal(stale, line.IsStale(today));
    }

    [Theory]
    [InlineData("call", "988", null, "tel:988"), InlineData("text", "741741", "HOME", "sms:741741?&body=HOME"), InlineData("chat", "", null, "https://a.example")]
    public void A_tap_dials_the_number_as_it_is_dialled_inside_the_country(string kind, string dial, string? text, string address) =>
        Assert.Equal(address, new HelpLine("a", [], null, dial, dial, kind, text, null, null, "https://a.example", null, null).Address);
}
