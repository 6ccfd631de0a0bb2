using System.Net;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Safety;
using Alongside.Web.Storage;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Alongside.Tests.Safety;

/// <summary>A report keeps a sealed copy of a line and the five before it; who sent it is shown to nobody.</summary>
public sealed class ReportTests(RealTown town)
{
    private static readonly string Form = StaffPages.Form("report");

    private sealed record Cast(Member Maya, Member Sam, Guid Talk);

    private async Task<Cast> TalkAsync(int lines = 1)
    {
        var maya = await town.ArriveAsync("Maya-told");
        var sam = await town.ArriveAsync("Sam-said", Role.Supporter);
        var cast = new Cast(maya, sam, await town.WalkTogetherAsync(maya, sam));
        for (var i = 1; i <= lines; i++) await SayAsync(sam, cast.Talk, $"Line number {i} of it");
        return cast;
    }

    private static async Task SayAsync(Member by, Guid talk, string text, long? about = null, string kind = "words")
    {
        using var said = await by.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind, about, text });
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
    }

    private async Task<Report> ReportAsync(Cast cast, long number = 1, string words = "")
    {
        var page = await cast.Maya.Browser.OpenAsync($"/report/{cast.Talk}/{number}");
        var receipt = await cast.Maya.Browser.PressAsync(page, Form, ("Form.Words", words));
        Assert.Contains("We have your report", receipt.Words());
        return await town.WithDbAsync(db => db.ReportsBy(cast.Maya.Id).AsNoTracking().OrderByDescending(r => r.MadeAt).FirstAsync());
    }

    private static async Task<IHtmlDocument> OpenCopyAsync(Member coordinator, Guid report) =>
        await coordinator.Browser.PressAsync(await coordinator.Browser.OpenAsync($"/reports/{report}"), StaffPages.Form("open"));

    [Fact]
    public async Task The_page_shows_exactly_what_is_copied_and_no_more()
    {
        var cast = await TalkAsync(lines: 9);
        var page = (await cast.Maya.Browser.OpenAsync($"/report/{cast.Talk}/8")).Words();
        Assert.All([3, 4, 5, 6, 7, 8], line => Assert.Contains($"Line number {line} of it", page));
        Assert.DoesNotContain("Line number 2 of it", page);
        Assert.DoesNotContain("Line number 9 of it", page);

        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        var copy = (await OpenCopyAsync(ruth, (await ReportAsync(cast, 8)).Id)).Words();
        Assert.All([3, 4, 5, 6, 7, 8], line => Assert.Contains($"Line number {line} of it", copy));
        Assert.DoesNotContain("Line number 2 of it", copy);
    }

    [Fact]
    public async Task The_copy_is_sealed_and_outlives_a_take_back()
    {
        var cast = await TalkAsync();
        var report = await ReportAsync(cast, words: "It frightened me.");
        Assert.True(report.Content.Bytes.AsSpan().IndexOf("Line number"u8) < 0);
        Assert.Equal(Report.Kept, report.KeptUntil - report.MadeAt);
        await SayAsync(cast.Sam, cast.Talk, "", about: 1, kind: "take-back");

        var copy = (await OpenCopyAsync(await town.ArriveAsync("Ruth", Role.Coordinator), report.Id)).Words();
        Assert.Contains("Line number 1 of it", copy);
        Assert.Contains("It frightened me.", copy);
    }

    [Fact]
    public async Task A_line_taken_back_before_is_marked()
    {
        var cast = await TalkAsync(lines: 2);
        await SayAsync(cast.Sam, cast.Talk, "", about: 1, kind: "take-back");
        var copy = (await OpenCopyAsync(await town.ArriveAsync("Ruth", Role.Coordinator), (await ReportAsync(cast, 2)).Id)).Words();
        Assert.Contains("taken back before the copy", copy);
        Assert.DoesNotContain("Line number 1 of it", copy);
    }

    [Fact]
    public async Task Who_reported_stands_nowhere_on_the_coordinators_pages()
    {
        var cast = await TalkAsync();
        var report = await ReportAsync(cast);
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        foreach (var html in new[] { (await ruth.Browser.OpenAsync("/reports")).Source.Text, (await ruth.Browser.OpenAsync($"/reports/{report.Id}")).Source.Text, (await OpenCopyAsync(ruth, report.Id)).Source.Text })
        {
            Assert.DoesNotContain(cast.Maya.Name, html);
            Assert.DoesNotContain(cast.Maya.Id.ToString(), html);
        }
    }

    [Fact]
    public async Task Nobody_of_the_two_sees_a_report_they_are_part_of_even_as_a_coordinator()
    {
        var cast = await TalkAsync();
        var report = await ReportAsync(cast);
        await town.WithDbAsync(async db =>
        {
            foreach (var person in new[] { cast.Maya, cast.Sam })
            {
                var role = new Role { PersonId = person.Id, Kind = Role.Coordinator, AskedAt = report.MadeAt };
                role.Give(null, report.MadeAt);
                db.Add(role);
            }
            return await db.SaveChangesAsync();
        });
        foreach (var part in new[] { cast.Maya, cast.Sam })
        {
            await part.Browser.IsNotThereAsync($"/reports/{report.Id}", $"/reports/{NewId.At(TimeProvider.System)}");
            Assert.DoesNotContain(report.Id.ToString(), (await part.Browser.OpenAsync("/reports")).Source.Text);
        }
        Assert.Contains(report.Id.ToString(), (await (await town.ArriveAsync("Ruth", Role.Coordinator)).Browser.OpenAsync("/reports")).Source.Text);
    }

    [Fact]
    public async Task Opening_is_written_down_for_both_before_the_words_show_and_the_intro_alone_is_not()
    {
        var cast = await TalkAsync();
        var report = await ReportAsync(cast);
        var ruth = await town.ArriveAsync("Ruth-who-opened", Role.Coordinator);
        Assert.DoesNotContain("Line number", (await ruth.Browser.OpenAsync($"/reports/{report.Id}")).Words());
        Assert.DoesNotContain("Ruth-who-opened", (await cast.Sam.Browser.OpenAsync("/privacy/looks")).Words());

        await OpenCopyAsync(ruth, report.Id);
        foreach (var member in new[] { cast.Maya, cast.Sam })
            Assert.Contains("Ruth-who-opened read a few lines of a talk you are in", (await member.Browser.OpenAsync("/privacy/looks")).Words());
    }

    [Fact]
    public async Task Settling_moves_it_and_the_receipt_says_so()
    {
        var cast = await TalkAsync();
        var report = await ReportAsync(cast);
        var ruth = await town.ArriveAsync("Ruth", Role.Coordinator);
        await ruth.Browser.PressAsync(await ruth.Browser.OpenAsync($"/reports/{report.Id}"), StaffPages.Form("settle"));
        Assert.Contains("has settled it", (await cast.Maya.Browser.OpenAsync($"/reported/{report.Id}")).Words());
        Assert.Equal(ruth.Id, (await town.WithDbAsync(db => db.ReportsBy(cast.Maya.Id).AsNoTracking().SingleAsync())).SettledBy);
    }

    [Fact]
    public async Task Sending_the_form_many_times_at_once_makes_one_report()
    {
        var cast = await TalkAsync();
        var page = await cast.Maya.Browser.OpenAsync($"/report/{cast.Talk}/1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => cast.Maya.Browser.SubmitAsync(page, Form)));
        Assert.Single(answers.Select(a => a.Headers.Location!.ToString()).Distinct());
        Assert.Equal(1, await town.WithDbAsync(db => db.ReportsBy(cast.Maya.Id).CountAsync()));
    }

    [Fact]
    public async Task An_id_that_is_taken_or_none_drops_no_report()
    {
        var first = await ReportAsync(await TalkAsync());
        var cast = await TalkAsync();
        foreach (var id in new[] { first.Id.ToString(), "not-an-id", "", Guid.Empty.ToString() })
            Assert.Contains("We have your report", (await cast.Maya.Browser.PressAsync(await cast.Maya.Browser.OpenAsync($"/report/{cast.Talk}/1"), Form, ("Form.Id", id))).Words());
        Assert.Equal(4, await town.WithDbAsync(db => db.ReportsBy(cast.Maya.Id).CountAsync()));
    }

    [Fact]
    public async Task Words_too_long_are_kept_in_their_box()
    {
        var cast = await TalkAsync();
        var words = new string('x', 4001);
        var page = await cast.Maya.Browser.PressAsync(await cast.Maya.Browser.OpenAsync($"/report/{cast.Talk}/1"), Form, ("Form.Words", words));
        Assert.NotNull(page.QuerySelector(".field-error"));
        Assert.Equal(words, ((IHtmlTextAreaElement)page.QuerySelector("#words")!).Value);
    }

    [Fact]
    public async Task A_talk_without_me_an_invented_line_and_my_own_line_are_not_there()
    {
        var cast = await TalkAsync();
        await SayAsync(cast.Maya, cast.Talk, "My own line");
        await (await town.ArriveAsync("Andre")).Browser.IsNotThereAsync($"/report/{cast.Talk}/1");
        foreach (var number in new[] { "2", "99", "0", "-1", "9223372036854775807" })
            await cast.Maya.Browser.IsNotThereAsync($"/report/{cast.Talk}/{number}");
    }

    [Fact]
    public async Task The_receipt_is_for_the_one_who_told_alone()
    {
        var cast = await TalkAsync();
        var report = await ReportAsync(cast);
        await cast.Sam.Browser.IsNotThereAsync($"/reported/{report.Id}");
    }

    [Fact]
    public async Task A_closed_talk_can_still_be_reported()
    {
        var cast = await TalkAsync();
        await cast.Maya.Browser.PressAsync(await cast.Maya.Browser.OpenAsync($"/block/{cast.Talk}"), StaffPages.Form("block"));
        await ReportAsync(cast);
    }

    [Fact]
    public async Task Each_coordinator_who_is_not_part_of_it_gets_one_letter()
    {
        var cast = await TalkAsync();
        var (ruth, ines) = (await town.ArriveAsync("Ruth", Role.Coordinator), await town.ArriveAsync("Ines", Role.Coordinator));
        await ReportAsync(cast);
        foreach (var coordinator in new[] { ruth, ines })
            Assert.Equal(1, await town.LettersAsync(coordinator.Id, Letter.Report));
        Assert.Equal(0, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from letter where person_id = {cast.Sam.Id}").SingleAsync()));
    }

    [Fact]
    public async Task After_a_hundred_and_eighty_days_the_copy_is_gone_and_not_a_day_before()
    {
        var report = await ReportAsync(await TalkAsync());
        Assert.Contains(report.Id, await PastAsync(report.KeptUntil));
        Assert.DoesNotContain(report.Id, await PastAsync(report.KeptUntil.AddDays(-1)));

        Task<List<Guid>> PastAsync(DateTimeOffset now) => town.WithDbAsync(db => db.ReportsPast(now).Select(r => r.Id).ToListAsync());
    }
}
