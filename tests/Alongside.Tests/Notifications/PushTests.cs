using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Alongside.Tests.Town;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Notifications;

/// <summary>A browser that asked is knocked at, in words that say nothing; nobody else is, and nothing else of the network.</summary>
[Collection("Letters of years to come")]
public sealed class PushTests(RealTown town) : IAsyncLifetime
{
    private readonly Ahead _clock = new();
    private PushReceiver _receiver = null!;
    private PushDoor _door = null!;
    private Member _maya = null!;

    private Keyring Keyring => town.Services.GetRequiredService<Keyring>();

    public async ValueTask InitializeAsync()
    {
        _receiver = await PushReceiver.OpenAsync();
        _door = Door(new PushReach(Loopback: true));
        _maya = await town.ArriveAsync("Maya");
    }

    public async ValueTask DisposeAsync()
    {
        _door.Dispose();
        await _receiver.DisposeAsync();
    }

    private PushKey Key() => new(town.Services.GetRequiredService<NpgsqlDataSource>(), Keyring, new PublicAddress("https://harbor.example"), new MailRelay("", 0, ""), _clock);

    private PushDoor Door(PushReach reach) => new(Key(), reach, _clock);

    private Task<int> RoundAsync(PushDoor? door = null) =>
        new PushRound(town.Services.GetRequiredService<IServiceScopeFactory>(), Keyring, door ?? _door, _clock, NullLogger<PushRound>.Instance).WalkAsync(CancellationToken.None);

    private async Task<CurrentPerson> MeAsync(Guid person)
    {
        var sessions = await town.Services.GetRequiredService<Sessions>().OpenAsync(person, default);
        return new(person, sessions[0].Id, new PersonCard("Maya", "hills", "en", "America/New_York"), [], false, default);
    }

    private async Task AskAsync(Member? member = null, string? endpoint = null)
    {
        var me = await MeAsync((member ?? _maya).Id);
        Assert.True(await town.WithDbAsync(db => new PushBrowsers(db, Keyring, new PushReach(Loopback: true), _clock)
            .AddAsync(me, endpoint ?? _receiver.Endpoint, Base64Url.EncodeToString(_receiver.Key), Base64Url.EncodeToString(_receiver.Auth), default)));
    }

    private Task<int> SendAsync(string kind) => town.WithDbAsync(db =>
    {
        new Letters(db, Keyring, _clock).Send(_maya.Id, kind);
        return db.SaveChangesAsync();
    });

    private async Task LettersAsync()
    {
        var relay = new MailRelay("", 0, "");
        var writer = town.Services.GetRequiredService<LetterWriter>();
        await new LettersRound(town.Services.GetRequiredService<IServiceScopeFactory>(), Keyring, writer, relay, _clock, NullLogger<LettersRound>.Instance).WalkAsync(CancellationToken.None);
    }

    private Task<PushBrowser?> RowAsync() => town.WithDbAsync(db => db.PushBrowsersOf(_maya.Id).AsNoTracking().SingleOrDefaultAsync());

    private async Task KnockAsync()
    {
        await town.WithDbAsync(db => db.KnockAsync(_maya.Id, _clock.GetUtcNow(), default).ContinueWith(_ => 0));
        await RoundAsync();
    }

    /// <summary>The example of RFC 8291, section 5, octet by octet.</summary>
    [Fact]
    public void The_example_of_the_standard_comes_out_as_it_stands_there()
    {
        static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);
        static ECDiffieHellman Pair(string secret, string point) => ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Bytes(secret), Q = new() { X = Bytes(point)[1..33], Y = Bytes(point)[33..] } });
        const string Browser = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", Sender = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
        const string Body = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        var auth = Bytes("BTBZMqHH6r4Tts7J_aSIgg");
        using var sender = Pair("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", Sender);
        using var browser = Pair("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", Browser);
        Assert.Equal(Body, Base64Url.EncodeToString(PushCipher.Close("When I grow up, I want to be a watermelon"u8, Bytes(Browser), auth, sender, Bytes("DGv6ra1nlYgDCS1FRnbzlw"))));
        Assert.Equal("When I grow up, I want to be a watermelon", Encoding.UTF8.GetString(PushReceiver.Open(Bytes(Body), browser, Bytes(Browser), auth)));
    }

    [Fact]
    public async Task A_letter_knocks_at_the_browser_with_one_constant_word_that_only_it_can_open()
    {
        await AskAsync();
        await SendAsync(Letter.Repair);
        await LettersAsync();
        await RoundAsync();
        var first = Assert.Single(_receiver.Got);
        Assert.Equal("1", Encoding.ASCII.GetString(_receiver.Open(first.Body)));
        Assert.Equal(("aes128gcm", "news"), (first.Headers["Content-Encoding"], first.Headers["Topic"]));
        Assert.InRange(int.Parse(first.Headers["TTL"], System.Globalization.CultureInfo.InvariantCulture), 1, 9 * 3600); // noon to nine

        _clock.Pass(TimeSpan.FromMinutes(10));
        await SendAsync(Letter.Hello);
        await LettersAsync();
        await RoundAsync();
        Assert.Equal(2, _receiver.Got.Count);
        // Nothing tells one push from another but what is random in each.
        var second = _receiver.Got.Last();
        Assert.Equal(first.Body.Length, second.Body.Length);
        Assert.NotEqual(first.Body[..16], second.Body[..16]);
        Assert.DoesNotContain(_receiver.Got, came => string.Join(' ', came.Headers.Values).Contains("Maya", StringComparison.OrdinalIgnoreCase));
        Assert.Null((await RowAsync())!.KnockAt);
    }

    [Fact]
    public async Task Who_knocks_is_signed_with_one_key_that_is_the_same_on_every_node()
    {
        await AskAsync();
        await KnockAsync();
        var claims = PushReceiver.Claims(Assert.Single(_receiver.Got).Headers["Authorization"]);
        Assert.Equal(_receiver.Address.GetLeftPart(UriPartial.Authority), claims.GetProperty("aud").GetString());
        Assert.Equal("https://harbor.example", claims.GetProperty("sub").GetString());
        Assert.InRange(claims.GetProperty("exp").GetInt64(), _clock.GetUtcNow().ToUnixTimeSeconds() + 1, _clock.GetUtcNow().AddHours(24).ToUnixTimeSeconds());
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Key().PublicAsync(default)));
        Assert.Single(keys.Distinct());
        Assert.Equal(keys[0], (await _maya.Browser.GetJsonAsync("/more/notices/push")).GetProperty("key").GetString());
    }

    [Fact]
    public async Task Nodes_that_make_the_first_key_at_once_end_up_with_one()
    {
        var source = town.Services.GetRequiredService<NpgsqlDataSource>();
        await Key().PublicAsync(default);
        await using (var aside = source.CreateCommand("create table push_key_aside as select * from push_key; delete from push_key")) await aside.ExecuteNonQueryAsync();
        try { Assert.Single((await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Key().PublicAsync(default)))).Distinct()); }
        finally
        {
            await using var back = source.CreateCommand("delete from push_key; insert into push_key select * from push_key_aside; drop table push_key_aside");
            await back.ExecuteNonQueryAsync();
        }
    }

    [Theory, InlineData(404), InlineData(410), InlineData(403)]
    public async Task A_browser_that_is_gone_is_forgotten(int status)
    {
        await AskAsync();
        _receiver.Status = status;
        await KnockAsync();
        Assert.Single(_receiver.Got);
        Assert.Null(await RowAsync());
    }

    [Theory, InlineData(429), InlineData(500), InlineData(503)]
    public async Task A_service_that_is_busy_is_asked_again_later_each_time_and_no_more_after_a_day(int status)
    {
        await AskAsync();
        (_receiver.Status, _receiver.RetryAfter) = (status, 600);
        await KnockAsync();
        await RoundAsync();
        Assert.Single(_receiver.Got);
        Assert.Equal(_clock.GetUtcNow().AddSeconds(600), (await RowAsync())!.KnockAt!.Value, TimeSpan.FromSeconds(1));
        _clock.Pass(TimeSpan.FromSeconds(601));
        (_receiver.Status, _receiver.RetryAfter) = (201, null);
        await RoundAsync();
        Assert.Equal(2, _receiver.Got.Count);
        Assert.Null((await RowAsync())!.KnockAt);

        _receiver.Status = status;
        await KnockAsync();
        _clock.Pass(TimeSpan.FromHours(25));
        await RoundAsync();
        Assert.Equal(3, _receiver.Got.Count);
        Assert.Null((await RowAsync())!.KnockAt);
    }

    [Fact]
    public async Task Nobody_is_led_elsewhere()
    {
        await AskAsync();
        await using var elsewhere = await PushReceiver.OpenAsync();
        (_receiver.Status, _receiver.Location) = (307, elsewhere.Endpoint);
        await KnockAsync();
        Assert.Single(_receiver.Got);
        Assert.Empty(elsewhere.Got);
    }

    [Fact]
    public async Task In_quiet_hours_no_browser_rings_and_afterwards_once()
    {
        await AskAsync();
        _clock.Pass(TimeSpan.FromHours(10));
        await KnockAsync();
        await KnockAsync();
        Assert.Empty(_receiver.Got);
        _clock.Pass(TimeSpan.FromHours(10));
        await RoundAsync();
        await RoundAsync();
        Assert.Single(_receiver.Got);
    }

    [Fact]
    public async Task After_signing_out_there_nothing_knocks_at_that_browser()
    {
        await AskAsync();
        (await _maya.Browser.SendAsync(new(HttpMethod.Post, "/sign-out"))).Dispose();
        await KnockAsync();
        Assert.Empty(_receiver.Got);
        Assert.Null(await RowAsync());
    }

    [Fact]
    public async Task A_browser_that_somebody_else_signs_in_to_and_asks_from_is_theirs_alone()
    {
        await AskAsync();
        var sam = await town.ArriveAsync("Sam");
        await AskAsync(sam);
        Assert.Null(await RowAsync());
        await KnockAsync();
        Assert.Empty(_receiver.Got);
    }

    [Fact]
    public async Task A_kind_that_is_switched_off_knocks_nowhere()
    {
        await AskAsync();
        using var kept = await _maya.Browser.SubmitAsync(await _maya.Browser.OpenAsync("/more/notices"), "form:has([name=pace])", ("push", "Talks"));
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        await SendAsync(Letter.Repair);
        await LettersAsync();
        await RoundAsync();
        Assert.Empty(_receiver.Got);
        await SendAsync(Letter.Message);
        await LettersAsync();
        await RoundAsync();
        Assert.Single(_receiver.Got);
    }

    [Fact]
    public async Task A_device_that_others_use_is_not_offered_it_and_cannot_ask()
    {
        var shared = town.Visitor();
        shared.Keep(await town.Services.GetRequiredService<Doors>().OpenAsync(_maya.Id, sharedDevice: true));
        using var answer = await shared.PostJsonAsync("/more/notices/push", new { endpoint = "https://push.example.org/a", key = Base64Url.EncodeToString(_receiver.Key), auth = Base64Url.EncodeToString(_receiver.Auth) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await RowAsync());
        Assert.Null((await shared.OpenAsync("/more/notices")).QuerySelector("push-browser"));
        Assert.NotNull((await _maya.Browser.OpenAsync("/more/notices")).QuerySelector("push-browser"));
    }

    [Fact]
    public async Task The_button_without_script_forgets_all_browsers()
    {
        await AskAsync();
        using var answer = await _maya.Browser.SubmitAsync(await _maya.Browser.OpenAsync("/more/notices"), "form[action='/more/notices/push/none']");
        Assert.Null(await RowAsync());
    }

    public static TheoryData<string> Wrong() => new()
    {
        "http://push.example.org/a", "https://127.0.0.1/a", "https://[::1]/a", "https://10.1.2.3/a", "https://192.168.0.9/a", "https://172.20.1.1/a", "https://169.254.169.254/latest", "https://100.64.3.3/a",
        "https://[fd00::1]/a", "https://[fe80::1]/a", "https://[::ffff:10.0.0.1]/a", "https://0/a", "https://2130706433/a", "https://name:word@push.example.org/a", "https://push.example.org:8443/a", "ftp://push.example.org/a", "file:///etc/passwd", "/more", "", "nothing",
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task An_endpoint_that_is_not_out_there_is_not_taken(string endpoint)
    {
        using var answer = await _maya.Browser.PostJsonAsync("/more/notices/push", new { endpoint, key = Base64Url.EncodeToString(_receiver.Key), auth = Base64Url.EncodeToString(_receiver.Auth) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await RowAsync());
    }

    [Fact]
    public async Task An_endpoint_out_there_is_taken_and_keys_that_are_none_are_not()
    {
        async Task<HttpStatusCode> Post(object body) { using var answer = await _maya.Browser.PostJsonAsync("/more/notices/push", body); return answer.StatusCode; }
        var (key, auth) = (Base64Url.EncodeToString(_receiver.Key), Base64Url.EncodeToString(_receiver.Auth));
        const string Endpoint = "https://push.example.org/wpush/v2/abc";
        byte[] off = [.. _receiver.Key];
        off[64] ^= 1;
        Assert.Equal(HttpStatusCode.BadRequest, await Post(new { endpoint = Endpoint, key = Base64Url.EncodeToString(off), auth }));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(new { endpoint = Endpoint, key = Base64Url.EncodeToString(_receiver.Key.AsSpan(0, 64)), auth }));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(new { endpoint = Endpoint, key, auth = "AAAA" }));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(new { endpoint = Endpoint, key = "not a key", auth }));
        Assert.Null(await RowAsync());
        Assert.Equal(HttpStatusCode.NoContent, await Post(new { endpoint = Endpoint, key, auth }));
        Assert.Equal(HttpStatusCode.NoContent, await Post(new { endpoint = Endpoint, key, auth }));
        Assert.Equal(Endpoint, (await RowAsync())!.Open(Keyring).Endpoint);
        for (var i = 0; i < 12; i++) Assert.Equal(HttpStatusCode.NoContent, await Post(new { endpoint = $"{Endpoint}{i}", key, auth }));
        Assert.Equal(PushBrowsers.Most, await town.WithDbAsync(db => db.PushBrowsersOf(_maya.Id).CountAsync()));
    }

    /// <summary>A name may have looked public when the browser gave it, and lead into the house today.</summary>
    [Theory, InlineData("localhost", Knock.Gone), InlineData("nowhere.invalid", Knock.Later)]
    public async Task A_name_that_leads_to_this_machine_is_never_connected_to_and_one_that_leads_nowhere_is_tried_later(string host, Knock became)
    {
        using var strict = Door(new PushReach());
        Assert.Equal(became, (await strict.KnockAsync(new($"https://{host}/a", _receiver.Key, _receiver.Auth), TimeSpan.FromHours(1), default)).Became);
        Assert.Empty(_receiver.Got);
    }

    [Theory]
    [InlineData("8.8.8.8", true), InlineData("2606:4700::1111", true), InlineData("172.32.0.1", true)]
    [InlineData("127.0.0.1", false), InlineData("10.0.0.1", false), InlineData("172.31.255.255", false), InlineData("192.168.1.1", false), InlineData("169.254.169.254", false), InlineData("0.0.0.0", false), InlineData("255.255.255.255", false), InlineData("224.0.0.1", false), InlineData("100.100.100.100", false)]
    [InlineData("::1", false), InlineData("::", false), InlineData("fe80::1", false), InlineData("fc00::1", false), InlineData("::ffff:192.168.1.1", false), InlineData("64:ff9b::a00:1", false), InlineData("2002:a00:1::1", false), InlineData("ff02::1", false), InlineData("2001:db8::1", false)]
    public void What_lies_out_there(string address, bool outside) => Assert.Equal(outside, OutsideAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public void The_worker_shows_words_of_its_own_in_both_languages_and_says_nothing_else()
    {
        var worker = File.ReadAllText(House.Folder("src", "Alongside.Web", "wwwroot", "js", "push-worker.js"));
        Assert.Contains("'Something new'", worker, StringComparison.Ordinal);
        Assert.Contains("'Algo nuevo'", worker, StringComparison.Ordinal);
        Assert.DoesNotContain("event.data", worker, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch", worker, StringComparison.Ordinal);
    }
}
