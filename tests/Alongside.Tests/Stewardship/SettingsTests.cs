using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Safety;
using Alongside.Web.Shell;
using Alongside.Web.Stewardship;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Alongside.Tests.Stewardship;

/// <summary>A steward changes what the community is called and how it works. The settings are put back after each test: the town is shared.</summary>
public sealed class SettingsTests(RealTown town) : IAsyncLifetime
{
    private static readonly string Form = StaffPages.Form("settings");
    private Member _steward = null!;

    public async ValueTask InitializeAsync() => _steward = await town.ArriveAsync("Noor", Role.Steward);

    public async ValueTask DisposeAsync() =>
        await town.Services.GetRequiredService<CommunityStorage>().SaveAsync(new CommunitySettings(), _steward.Id, CancellationToken.None);

    private async Task<IHtmlDocument> SaveAsync(params (string Name, string Value)[] values) =>
        await _steward.Browser.PressAsync(await _steward.Browser.OpenAsync("/stewardship"), Form, values);

    [Fact]
    public async Task What_a_steward_saves_is_in_force_at_once_and_after_a_new_start()
    {
        var page = await SaveAsync(
            ("Form.Name", "Harbor House Friends"), ("Form.ShortName", "Harbor"), ("Form.DiscreetName", "Harbor"), ("Form.Tagline", "Come as you are."),
            ("Form.PolicySpanish", "Nadie llama sin preguntarte.\nTú decides."), ("Form.HelpCountry", "MX"), ("Form.LeaveTo", "https://example.org/weather"),
            ("Form.Joining", "invited"), ("Form.Zone", "America/Mexico_City"));
        Assert.Contains("Saved", page.Words());
        Assert.Equal("Harbor House Friends", ((IHtmlInputElement)page.QuerySelector("[name='Form.Name']")!).Value);

        var front = await town.Visitor().ReadAsync(await _steward.Browser.GetAsync("/help-now"));
        Assert.Contains("Harbor", front.Title);
        Assert.Equal("https://example.org/weather", front.QuerySelector("[data-leave]")!.GetAttribute("data-leave"));

        var restarted = new CommunityNow();
        using var storage = new CommunityStorage(town.Services.GetRequiredService<IServiceScopeFactory>(), town.Services.GetRequiredService<Web.Storage.Keyring>(), restarted, TimeProvider.System, NullLogger<CommunityStorage>.Instance);
        await storage.LoadAsync(CancellationToken.None);
        Assert.Equal("Harbor House Friends", restarted.Current.Name);
        Assert.Equal("Nadie llama sin preguntarte.\nTú decides.", restarted.Current.CrisisPolicy["es"]);
        Assert.False(restarted.Current.CrisisPolicy.ContainsKey("en"));
        Assert.False(restarted.Current.JoiningOpen);
        Assert.Equal("America/Mexico_City", restarted.Current.Zone);
    }

    [Fact]
    public async Task Another_node_takes_up_the_change_by_itself()
    {
        var other = new CommunityNow();
        using var node = new CommunityStorage(town.Services.GetRequiredService<IServiceScopeFactory>(), town.Services.GetRequiredService<Web.Storage.Keyring>(), other, TimeProvider.System, NullLogger<CommunityStorage>.Instance);
        await node.StartAsync(CancellationToken.None);
        await SaveAsync(("Form.Name", "Told to both"));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (other.Current.Name != "Told to both") await Task.Delay(50, patience.Token);
        await node.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_row_tells_who_changed_it_and_holds_no_readable_word()
    {
        await SaveAsync(("Form.Name", "Canary-Kestrel-Quince"));
        var (row, bytes) = await town.WithDbAsync(async db =>
        {
            var kept = await db.Set<CommunityRow>().SingleAsync();
            return (kept, kept.Settings.Bytes);
        });
        Assert.Equal(_steward.Id, row.ChangedBy);
        Assert.True(bytes.AsSpan().IndexOf("Canary"u8) < 0);
    }

    [Theory]
    [InlineData("Form.Name", "")]
    [InlineData("Form.Name", " \t \u0007 \n ")]
    [InlineData("Form.ShortName", "This short name is longer than any small screen could show")]
    [InlineData("Form.DiscreetName", "")]
    [InlineData("Form.HelpCountry", "XX")]
    [InlineData("Form.LeaveTo", "javascript:alert(1)")]
    [InlineData("Form.LeaveTo", "//example.org")]
    [InlineData("Form.LeaveTo", "https://somebody@example.org/")]
    [InlineData("Form.LeaveTo", "ftp://example.org/")]
    [InlineData("Form.LeaveTo", "")]
    [InlineData("Form.Joining", "sometimes")]
    [InlineData("Form.Zone", "Mars/Olympus")]
    public async Task A_value_that_cannot_be_is_told_beside_its_field_and_nothing_is_saved(string field, string value)
    {
        var before = town.Services.GetRequiredService<CommunityNow>().Current;
        var page = await SaveAsync(("Form.Tagline", "I typed this"), (field, value));

        Assert.NotNull(page.QuerySelector(".field-error"));
        Assert.Contains("I typed this", ((IHtmlTextAreaElement)page.QuerySelector("[name='Form.Tagline']")!).Value);
        Assert.Same(before, town.Services.GetRequiredService<CommunityNow>().Current);
    }

    [Fact]
    public async Task At_least_one_language_is_needed()
    {
        var steward = _steward.Browser;
        var page = await steward.OpenAsync("/stewardship");
        foreach (var name in new[] { "Form.English", "Form.Spanish" }) ((IHtmlInputElement)page.QuerySelector($"[name='{name}']")!).IsChecked = false;
        Assert.Contains("at least one language", (await steward.PressAsync(page, Form)).Words());
    }

    [Fact]
    public async Task Words_too_long_stay_in_their_box_and_scripts_stay_text()
    {
        var tooLong = new string('a', SettingsForm.LongestPolicy + 1);
        var page = await SaveAsync(("Form.PolicyEnglish", tooLong), ("Form.Tagline", "</textarea><script>alert(1)</script>"));
        Assert.Equal(tooLong, ((IHtmlTextAreaElement)page.QuerySelector("[name='Form.PolicyEnglish']")!).Value);
        Assert.Equal("</textarea><script>alert(1)</script>", ((IHtmlTextAreaElement)page.QuerySelector("[name='Form.Tagline']")!).Value);
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_form_from_somewhere_else_changes_nothing()
    {
        var before = town.Services.GetRequiredService<CommunityNow>().Current;
        var page = await _steward.Browser.OpenAsync("/stewardship");
        using var answer = await _steward.Browser.SubmitAsync(page, Form, ("__RequestVerificationToken", "made up"), ("Form.Name", "Taken over"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Same(before, town.Services.GetRequiredService<CommunityNow>().Current);
    }

    [Fact]
    public async Task Without_a_relay_the_page_says_that_there_is_no_mail() =>
        Assert.Contains("E-mail is not set up", (await _steward.Browser.OpenAsync("/stewardship")).Words());

    // A line of Australia: other tests of the shared town look at the lines nearer by.
    [Fact]
    public async Task A_line_dialled_today_says_so_on_the_help_page()
    {
        var page = await _steward.Browser.OpenAsync("/stewardship/help-lines");
        Assert.NotNull(page.QuerySelector("button[name='Slug'][value='us-988-call']"));
        var slug = town.Services.GetRequiredService<HelpLineBook>().Country("AU")!.Lines[0].Slug;
        Assert.DoesNotContain("Checked on", (await _steward.Browser.OpenAsync("/help-now?country=AU")).QuerySelector(".help-line--first")!.TextContent);

        await _steward.Browser.PressAsync(page, StaffPages.Form("dialled"), ("Slug", slug));
        await _steward.Browser.PressAsync(page, StaffPages.Form("dialled"), ("Slug", "no-such-line"));
        Assert.Contains("Checked on", (await _steward.Browser.OpenAsync("/help-now?country=AU")).QuerySelector(".help-line--first")!.TextContent);
    }
}
