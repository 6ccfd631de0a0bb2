using System.Globalization;
using System.Text.RegularExpressions;
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

/// <summary>
/// Letters go out once, in neutral words. The tests live years ahead of the town, so that its own round, which has no relay,
/// does not take up their letters.
/// </summary>
[Collection("Letters of years to come")]
public sealed partial class LettersTests(RealTown town)
{
    private static int _years = 10;
    private readonly Ahead _clock = new(TimeSpan.FromDays(365 * Interlocked.Increment(ref _years)));
    private readonly string _address = $"{NewId.At(TimeProvider.System):N}@example.org";

    private sealed class Ahead(TimeSpan by) : TimeProvider
    {
        private TimeSpan _by = by;
        public void Pass(TimeSpan time) => _by += time;
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _by;
    }

    private LettersRound Round(int port, CommunitySettings? settings = null) => Round(new MailRelay("127.0.0.1", port, "hello@harbor.example"), settings);

    private LettersRound Round(MailRelay relay, CommunitySettings? settings = null) => new(
        town.Services.GetRequiredService<IServiceScopeFactory>(), town.Services.GetRequiredService<Keyring>(),
        new LetterWriter(new CommunityNow { Current = settings ?? new() { DiscreetName = "Harbor" } }, new PublicAddress("https://harbor.example"), relay, town.Services.GetRequiredService<IDataProtectionProvider>(), town.Services.GetRequiredService<IStringLocalizer<NotificationsWords>>()),
        relay, _clock, NullLogger<LettersRound>.Instance);

    private async Task<Letter> SendAsync(string kind, string language = "en", string? content = null, string? address = null)
    {
        var member = await town.ArriveAsync("Maya");
        return await town.WithDbAsync(async db =>
        {
            var keyring = town.Services.GetRequiredService<Keyring>();
            var person = await db.People().SingleAsync(p => p.Id == member.Id);
            if (address != "") new Contacts(db, keyring).Give(person, address ?? _address);
            person.Card = new PersonCard("Maya", "hills", language, "America/New_York").SealFor(member.Id, keyring);
            // Awake at all hours: what hours and pace do is told in NoticesTests.
            db.Add(new KeptChoice { PersonId = member.Id, Choice = new NoticeChoice { QuietFrom = 0, QuietTo = 0 }.SealFor(member.Id, keyring) });
            new Letters(db, keyring, _clock).Send(member.Id, kind, content);
            var letter = db.ChangeTracker.Entries<Letter>().Single().Entity;
            await db.SaveChangesAsync();
            return letter;
        });
    }

    private Task<Letter> AgainAsync(Letter letter) => town.WithDbAsync(async db => (await db.FindAsync<Letter>(letter.Id))!);

    [Theory]
    [InlineData("en", "Something new", "Something new waits for you at Harbor.")]
    [InlineData("es", "Algo nuevo", "Hay algo nuevo para ti en Harbor.")]
    public async Task Every_kind_says_in_the_persons_language_that_something_waits_and_nothing_else(string language, string subject, string words)
    {
        await using var postbox = new Postbox();
        foreach (var kind in Letter.Kinds.Where(kind => kind != Letter.NewPassphrase)) await SendAsync(kind, language);
        await Round(postbox.Port).WalkAsync(CancellationToken.None);

        var mails = postbox.For(_address);
        Assert.Equal(Letter.Kinds.Count - 1, mails.Count);
        Assert.All(mails, mail =>
        {
            Assert.Equal(subject, mail.Header("Subject"));
            Assert.Contains("Harbor", mail.Header("From"));
            Assert.Contains(words, mail.Body);
            Assert.Contains("https://harbor.example/home", mail.Body);
            Assert.DoesNotMatch("(?i)support|recover|peer|report|hello-|talk|crisis|block|apoyo|acompañ|aviso|Maya|Alongside", StopLink().Replace(mail.Head + mail.Body, ""));
        });
        Assert.Equal(mails.Count, mails.Select(mail => mail.Header("Message-ID")).Distinct().Count());
    }

    [Fact]
    public async Task A_letter_about_a_passphrase_brings_its_link_and_forgets_it()
    {
        await using var postbox = new Postbox();
        var letter = await SendAsync(Letter.NewPassphrase, content: "/lost/abc-123");
        await Round(postbox.Port).WalkAsync(CancellationToken.None);
        Assert.Contains("https://harbor.example/lost/abc-123", Assert.Single(postbox.For(_address)).Body);
        var sent = await AgainAsync(letter);
        Assert.NotNull(sent.SentAt);
        Assert.Null(sent.Content);
    }

    [Fact]
    public async Task Many_rounds_at_once_send_each_letter_once()
    {
        await using var postbox = new Postbox();
        for (var i = 0; i < 10; i++) await SendAsync(Letter.Hello);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Round(postbox.Port).WalkAsync(CancellationToken.None)));
        await Round(postbox.Port).WalkAsync(CancellationToken.None);
        Assert.Equal(10, postbox.For(_address).Count);
    }

    [Fact]
    public async Task While_the_mail_server_is_down_a_letter_waits_longer_each_time_and_then_arrives()
    {
        var letter = await SendAsync(Letter.Hello);
        int port;
        await using (var closed = new Postbox()) port = closed.Port;
        await Round(port).WalkAsync(CancellationToken.None);
        var first = (await AgainAsync(letter)).SendAt - _clock.GetUtcNow();

        _clock.Pass(TimeSpan.FromMinutes(1));
        await Round(port).WalkAsync(CancellationToken.None);
        var (tries, second) = ((await AgainAsync(letter)).Tries, (await AgainAsync(letter)).SendAt - _clock.GetUtcNow());
        Assert.Equal(2, tries);
        Assert.True(second > first);

        await using var postbox = new Postbox();
        await Round(postbox.Port).WalkAsync(CancellationToken.None);
        Assert.Empty(postbox.For(_address));
        _clock.Pass(TimeSpan.FromMinutes(2));
        await Round(postbox.Port).WalkAsync(CancellationToken.None);
        Assert.Single(postbox.For(_address));
    }

    [Theory]
    [InlineData(Letter.Hello, 6 * 24 * 60)]
    [InlineData(Letter.NewPassphrase, 11)]
    public async Task A_letter_too_old_is_let_go(string kind, int minutes)
    {
        await using var postbox = new Postbox();
        var letter = await SendAsync(kind, content: kind == Letter.NewPassphrase ? "/lost/abc" : null);
        _clock.Pass(TimeSpan.FromMinutes(minutes));
        await Round(postbox.Port).WalkAsync(CancellationToken.None);
        Assert.Empty(postbox.For(_address));
        Assert.NotNull((await AgainAsync(letter)).GivenUpAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an address")]
    [InlineData("maya@example.org\r\nBcc: all@example.org")]
    public async Task Without_an_address_that_is_one_a_letter_is_given_up_quietly(string address)
    {
        await using var postbox = new Postbox();
        var letter = await SendAsync(Letter.Hello, address: address);
        await Round(postbox.Port).WalkAsync(CancellationToken.None);
        Assert.NotNull((await AgainAsync(letter)).GivenUpAt);
        Assert.DoesNotContain(postbox.Got, mail => mail.Raw.Contains("all@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_relay_letters_are_given_up()
    {
        var letter = await SendAsync(Letter.Hello);
        await Round(new MailRelay("", 0, "")).WalkAsync(CancellationToken.None);
        Assert.NotNull((await AgainAsync(letter)).GivenUpAt);
    }

    [Fact]
    public async Task A_name_with_line_ends_makes_no_header_of_its_own()
    {
        await using var postbox = new Postbox();
        await SendAsync(Letter.Hello);
        await Round(postbox.Port, new CommunitySettings { DiscreetName = "Harbor\r\nBcc: all@example.org\r\n\r\nCome now" }).WalkAsync(CancellationToken.None);
        var mail = Assert.Single(postbox.For(_address));
        Assert.DoesNotContain("Bcc", mail.HeadNames);
        Assert.Single(mail.Recipients);
    }

    [Fact]
    public async Task A_name_of_any_script_arrives_whole()
    {
        await using var postbox = new Postbox();
        await SendAsync(Letter.Hello, "es");
        await Round(postbox.Port, new CommunitySettings { DiscreetName = "El café de Ñandú" }).WalkAsync(CancellationToken.None);
        Assert.Contains("El café de Ñandú", Assert.Single(postbox.For(_address)).Body);
    }

    [Fact]
    public async Task The_language_of_a_letter_does_not_stay_with_the_round()
    {
        await using var postbox = new Postbox();
        await SendAsync(Letter.Hello, "es");
        var before = CultureInfo.CurrentUICulture;
        await Round(postbox.Port).WalkAsync(CancellationToken.None);
        Assert.Equal(before, CultureInfo.CurrentUICulture);
    }

    [Fact]
    public void A_kind_nobody_knows_is_a_mistake_of_ours() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Letters(null!, null!, _clock).Send(Guid.Empty, "anything"));

    [Theory]
    [InlineData("localhost:2525", "hello@harbor.example", true)]
    [InlineData("relay", "hello@harbor.example", true)]
    [InlineData("relay:99999", "hello@harbor.example", false)]
    [InlineData("relay:25", "", false)]
    [InlineData("", "hello@harbor.example", false)]
    public void A_relay_is_set_up_when_both_settings_make_sense(string smtp, string from, bool expected) =>
        Assert.Equal(expected, MailRelay.Of(new Microsoft.Extensions.Configuration.ConfigurationManager { ["ALONGSIDE_SMTP"] = smtp, ["ALONGSIDE_MAIL_FROM"] = from }).IsSetUp);

    // Signs by chance, which may spell anything.
    [GeneratedRegex(@"/stop/[\w-]+")]
    private static partial Regex StopLink();
}
