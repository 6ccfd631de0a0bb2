using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Alongside.Web.Notifications;

/// <summary>What became of a knock.</summary>
public enum Knock { Heard, Later, Gone, Refused }

/// <summary>
/// The one place where this program asks something of the world outside: the push service of a browser that wanted it. It says only "knock", encrypted;
/// goes to public addresses alone (looked at after the name was resolved, so that no name can change its mind), follows nobody elsewhere, and believes nothing.
/// </summary>
public sealed class PushDoor(PushKey key, PushReach reach, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), LongestWait = TimeSpan.FromHours(6);

    // Always the same: what is new stands in the program, behind the sign-in.
    private static readonly byte[] Word = [.. "1"u8];

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 16, PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, stop) => ConnectAsync(context.DnsEndPoint, reach, stop),
    })
    {
        Timeout = Patience,
    };

    /// <param name="life">How long the service may keep the knock for a browser that sleeps.</param>
    public async Task<(Knock Became, TimeSpan Wait)> KnockAsync(PushAddress at, TimeSpan life, CancellationToken stop)
    {
        if (!reach.Allows(at.Endpoint, out var endpoint)) return (Knock.Gone, default);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(PushCipher.Close(Word, at.Key, at.Auth)) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", await key.AuthorizationAsync(endpoint, stop));
        request.Headers.TryAddWithoutValidation("TTL", $"{(int)life.TotalSeconds}");
        // The service keeps the newest of a topic only: a phone that was off rings once.
        request.Headers.TryAddWithoutValidation("Topic", "news");
        request.Headers.TryAddWithoutValidation("Urgency", "normal");
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            return (Meaning(answer.StatusCode), Wait(answer.Headers.RetryAfter));
        }
        catch (HttpRequestException problem) when (problem.InnerException is NotOutsideException) { return (Knock.Gone, default); }
        catch (HttpRequestException) { return (Knock.Later, default); }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested) { return (Knock.Later, default); }
    }

    private static Knock Meaning(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => Knock.Heard,
        // 401 and 403: it was asked for with another key than ours, and never will be heard.
        401 or 403 or 404 or 410 => Knock.Gone,
        408 or 429 or >= 500 => Knock.Later,
        _ => Knock.Refused,
    };

    private TimeSpan Wait(RetryConditionHeaderValue? asked)
    {
        var wait = asked?.Delta ?? (asked?.Date - clock.GetUtcNow()) ?? TimeSpan.Zero;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, PushReach reach, CancellationToken stop)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, stop);
        var outside = addresses.Where(reach.Allows).ToArray();
        if (outside.Length == 0) throw new NotOutsideException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(outside, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    private sealed class NotOutsideException() : IOException("The endpoint lies in no public network.");
}

/// <summary>How far pushes may go: over TLS to public addresses. With loopback, which only tests switch on, to this machine too.</summary>
public sealed record PushReach(bool Loopback = false)
{
    public const int Longest = 2048;

    public bool Allows(string address, out Uri endpoint)
    {
        var fits = address.Length <= Longest & Uri.TryCreate(address, UriKind.Absolute, out endpoint!);
        if (!fits || endpoint.UserInfo.Length > 0) return false;
        if (Loopback && endpoint.IsLoopback) return endpoint.Scheme is "http" or "https";
        return endpoint is { Scheme: "https", Port: 443 } && (!IPAddress.TryParse(endpoint.DnsSafeHost, out var number) || OutsideAddress.Is(number));
    }

    public bool Allows(IPAddress address) => (Loopback && IPAddress.IsLoopback(address)) || OutsideAddress.Is(address);
}
