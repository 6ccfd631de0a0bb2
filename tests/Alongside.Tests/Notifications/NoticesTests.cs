using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Alongside.Tests.Notifications;

/// <summary>Notices go where their person wants them and when: quiet hours, pace, kinds, and a way out in every mail.</summary>
[Collection("Letters of years to come")]
public sealed class NoticesTests(RealTown town) : IAsyncLifetime
{
    private readonly Ahead _clock = new();
    private readonly Postbox _postbox = new();
    private readonly string _address = $"{NewId.At(TimeProvider.System):N}@example.org";
    private Member _maya = null!;

    public async ValueTask InitializeAsync()
    {
        _maya = await town.ArriveAsync("Maya");
        await town.WithDbAsync(async db =>
        {
            new Contacts(db, Keyring).Give(await db.People().SingleAsync(p => p.Id == _maya.Id), _address);
            return await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => _postbox.DisposeAsync();

    private Keyring Keyring => town.Services.GetRequiredService<Keyring>();

    private Task<Letter> SendAsync(string kind, string? content = null) => town.WithDbAsync(async db =>
    {
        new Letters(db, Keyring, _clock).Send(_maya.Id, kind, content);
        var letter = db.ChangeTracker.Entries<Letter>().Single().Entity;
        await db.SaveChangesAsync();
        return letter;
    });

    private Task<Letter> AgainAsync(Letter letter) => town.WithDbAsync(async db => (await db.FindAsync<Letter>(letter.Id))!);

    private async Task<IReadOnlyList<Postbox.Mail>> RoundAsync(string root = "https://harbor.example", int? port = null)
    {
        var relay = new MailRelay("127.0.0.1", port ?? _postbox.Port, "hello@harbor.example");
        var writer = new LetterWriter(new CommunityNow { Current = new() { DiscreetName = "Harbor" } }, new PublicAddress(root), relay, town.Services.GetRequiredService<IDataProtectionProvider>(), town.Services.GetRequiredService<IStringLocalizer<NotificationsWords>>());
        await new LettersRound(town.Services.GetRequiredService<IServiceScopeFactory>(), Keyring, writer, relay, _clock, NullLogger<LettersRound>.Instance).WalkAsync(CancellationToken.None);
        return _postbox.For(_address);
    }

    private async Task ChooseAsync(params (string, string)[] values)
    {
        using var answer = await _maya.Browser.SubmitAsync(await _maya.Browser.OpenAsync("/more/notices"), "form:has([name=pace])", values);
        Assert.EndsWith("/more/notices?done=Kept", $"{answer.Headers.Location}", StringComparison.Ordinal);
    }

    private Task<NoticeChoice> ChoiceAsync() => town.WithDbAsync(db => new NoticeChoices(db, Keyring).OfAsync(_maya.Id, default));

    [Fact]
    public async Task What_comes_in_quiet_hours_waits_for_their_end_and_goes_as_one()
    {
        _clock.Pass(TimeSpan.FromHours(10)); // ten in the evening
        var letters = new List<Letter>();
        foreach (var kind in new[] { Letter.CheckIn, Letter.Goal, Letter.Message, Letter.Meeting }) letters.Add(await SendAsync(kind));
        Assert.Empty(await RoundAsync());
        Assert.All(letters, letter => Assert.Equal(0, letter.Tries));

        _clock.Pass(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(1));
        Assert.Empty(await RoundAsync());
        _clock.Pass(TimeSpan.FromSeconds(1)); // eight in the morning
        Assert.Single(await RoundAsync());
        foreach (var letter in letters) Assert.NotNull((await AgainAsync(letter)).SentAt);
        _clock.Pass(TimeSpan.FromDays(1));
        Assert.Single(await RoundAsync());
    }

    [Fact]
    public async Task A_link_for_a_new_passphrase_comes_in_quiet_hours_too_and_other_letters_about_the_account_after_them()
    {
        await ChooseAsync(("pace", "EveryThreeDays"), ("mail", ""));
        _clock.Pass(TimeSpan.FromHours(10));
        await SendAsync(Letter.Approved);
        await SendAsync(Letter.NewPassphrase, "/lost/abc-123");
        Assert.Contains("/lost/abc-123", Assert.Single(await RoundAsync()).Body);
        _clock.Pass(TimeSpan.FromHours(10));
        Assert.Equal(2, (await RoundAsync()).Count);
        Assert.All(_postbox.For(_address), mail => Assert.DoesNotContain("List-Unsubscribe", mail.HeadNames));
    }

    [Theory, InlineData("Daily", 24), InlineData("EveryThreeDays", 72)]
    public async Task The_pace_holds_back_what_comes_too_soon_and_sends_it_as_one(string pace, int hours)
    {
        await ChooseAsync(("pace", pace));
        await SendAsync(Letter.Hello);
        Assert.Single(await RoundAsync());
        for (var i = 0; i < 3; i++)
        {
            _clock.Pass(TimeSpan.FromHours(1));
            await SendAsync(Letter.CheckIn);
            Assert.Single(await RoundAsync());
        }
        _clock.Pass(TimeSpan.FromHours(hours - 3) - TimeSpan.FromSeconds(1));
        Assert.Single(await RoundAsync());
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await RoundAsync()).Count);
        _clock.Pass(TimeSpan.FromDays(4));
        Assert.Equal(2, (await RoundAsync()).Count);
    }

    [Fact]
    public async Task A_kind_that_is_switched_off_sends_no_mail_and_the_others_do()
    {
        await ChooseAsync(("mail", "Talks"));
        var off = await SendAsync(Letter.Repair);
        Assert.Empty(await RoundAsync());
        Assert.NotNull((await AgainAsync(off)).GivenUpAt);
        await SendAsync(Letter.Hello);
        Assert.Single(await RoundAsync());
    }

    [Fact]
    public async Task While_the_relay_is_down_what_comes_meanwhile_joins_what_waits()
    {
        int closed;
        await using (var box = new Postbox()) closed = box.Port;
        var first = await SendAsync(Letter.CheckIn);
        await RoundAsync(port: closed);
        Assert.Equal(1, (await AgainAsync(first)).Tries);
        var second = await SendAsync(Letter.Goal);
        await RoundAsync();
        Assert.Empty(_postbox.For(_address));
        var (one, other) = (await AgainAsync(first), await AgainAsync(second));
        Assert.Equal((0, one.SendAt), (other.Tries, other.SendAt));
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Single(await RoundAsync());
        Assert.NotNull((await AgainAsync(second)).SentAt);
    }

    [Fact]
    public async Task Many_rounds_at_once_write_one_mail_to_one_person()
    {
        for (var i = 0; i < 12; i++) await SendAsync(Letter.CheckIn);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RoundAsync()));
        Assert.Single(await RoundAsync());
    }

    [Fact]
    public async Task Two_things_within_ten_minutes_are_not_two_letters_at_once()
    {
        await SendAsync(Letter.CheckIn);
        Assert.Single(await RoundAsync());
        await SendAsync(Letter.Pulse);
        await SendAsync(Letter.Promise);
        Assert.Single(await RoundAsync());
        _clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(2, (await RoundAsync()).Count);
    }

    [Fact]
    public async Task Each_mail_has_a_way_out_for_mail_programs_and_for_people()
    {
        await SendAsync(Letter.CheckIn);
        var mail = Assert.Single(await RoundAsync());
        var link = mail.Header("List-Unsubscribe");
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        Assert.StartsWith("<https://harbor.example/stop/", link);
        Assert.Contains(link.Trim('<', '>'), mail.Body);

        // Looking changes nothing: mail scanners look at every link.
        var path = new Uri(link.Trim('<', '>')).PathAndQuery;
        var page = await town.Visitor().OpenAsync(path);
        Assert.Single(page.QuerySelectorAll("main form button"));
        Assert.Equal(NoticeGroup.All, (await ChoiceAsync()).Mail);

        using var stopped = await ByMailProgramAsync(path);
        Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
        Assert.Equal(NoticeGroup.All & ~NoticeGroup.CheckIns, (await ChoiceAsync()).Mail);
        await SendAsync(Letter.Promise);
        Assert.Single(await RoundAsync());
        _clock.Pass(TimeSpan.FromMinutes(10));
        await SendAsync(Letter.Meeting);
        Assert.Equal(2, (await RoundAsync()).Count);
    }

    [Fact]
    public async Task A_link_that_is_none_or_that_was_made_void_answers_with_the_same_bytes_and_does_nothing()
    {
        await SendAsync(Letter.CheckIn);
        var path = new Uri(Assert.Single(await RoundAsync()).Header("List-Unsubscribe").Trim('<', '>')).PathAndQuery;
        using var voided = await _maya.Browser.SubmitAsync(await _maya.Browser.OpenAsync("/more/notices"), "form:has([value=links])");
        Assert.EndsWith("/more/notices?done=Void", $"{voided.Headers.Location}", StringComparison.Ordinal);
        var changed = path[..^4] + (path.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        var answers = new List<string>();
        foreach (var one in new[] { path, changed, "/stop/x", "/stop/" + new string('A', 3000), "/stop/" + Uri.EscapeDataString("ñ{0}<b>") })
        {
            using var looked = await town.Visitor().GetAsync(one);
            using var pressed = await ByMailProgramAsync(one);
            answers.Add(Headers(looked) + await looked.Content.ReadAsStringAsync() + Headers(pressed) + await pressed.Content.ReadAsStringAsync());
        }
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal(NoticeGroup.All, (await ChoiceAsync()).Mail);
    }

    [Fact]
    public async Task Over_plain_http_there_is_no_one_click_because_the_standard_knows_none()
    {
        await SendAsync(Letter.CheckIn);
        var mail = Assert.Single(await RoundAsync("http://localhost:5080"));
        Assert.Contains("List-Unsubscribe", mail.HeadNames);
        Assert.DoesNotContain("List-Unsubscribe-Post", mail.HeadNames);
    }

    [Fact]
    public async Task Hours_that_are_none_are_not_taken_and_a_choice_is_kept_as_it_was()
    {
        using var answer = await _maya.Browser.SubmitAsync(await _maya.Browser.OpenAsync("/more/notices"), "form:has([name=pace])", ("from", "24"), ("pace", "Daily"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(NoticeChoice.Usual, await ChoiceAsync());
    }

    [Fact]
    public async Task A_choice_lies_sealed_and_nobody_else_has_it()
    {
        await ChooseAsync(("from", "19"), ("to", "10"), ("pace", "EveryThreeDays"));
        Assert.Equal((19, 10, Pace.EveryThreeDays), ((await ChoiceAsync()) is var mine ? (mine.QuietFrom, mine.QuietTo, mine.Pace) : default));
        var sam = await town.ArriveAsync("Sam", Role.Supporter);
        Assert.Equal(NoticeChoice.Usual, await town.WithDbAsync(db => new NoticeChoices(db, Keyring).OfAsync(sam.Id, default)));
    }

    // What a mail program sends (RFC 8058): no cookie, no token, no referrer.
    private async Task<HttpResponseMessage> ByMailProgramAsync(string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = town.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
        return await http.SendAsync(request);
    }

    private static string Headers(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} " + string.Join('\n', answer.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(';', header.Value)}").Order(StringComparer.Ordinal));
}
