using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Alongside.Tests.Town;
using Xunit;

namespace Alongside.Tests.Trust;

/// <summary>Requests that no browser writes: each gets one refusal, and nothing hidden behind it is obeyed.</summary>
public sealed partial class RawHttpTests(RealTown town)
{
    private const string Hidden = "GET /help-now HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n";

    public static TheoryData<string, string> Requests() => new()
    {
        { "two lengths", $"POST /theme HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: {Hidden.Length}\r\n\r\n{Hidden}" },
        { "a negative length", $"POST /theme HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n{Hidden}" },
        { "chunked not last", $"POST /theme HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{Hidden}" },
        { "an unknown encoding", $"POST /theme HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{Hidden}" },
        { "a space before the colon", $"POST /theme HTTP/1.1\r\nHost: localhost\r\nContent-Length : {Hidden.Length}\r\n\r\n{Hidden}" },
        { "a folded header", $"POST /theme HTTP/1.1\r\nHost: localhost\r\nX: y\r\n Content-Length: 0\r\n\r\n{Hidden}" },
        { "no host", "GET / HTTP/1.1\r\n\r\n" },
        { "two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\n\r\n" },
        { "a nul in a header", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n" },
        { "a header of 32,769 bytes", $"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 32_769)}\r\n\r\n" },
        { "a request line of 9,000 bytes", $"GET /{new string('x', 9_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n" },
        { "a version of its own", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n" },
    };

    [Theory, MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public async Task Each_gets_one_refusal_and_the_line_is_cut(string what, string request)
    {
        var answers = await SayAsync(request);
        Assert.True(answers.Count == 1 && answers[0] is >= 400 and < 600 and not 500, $"{what}: {string.Join(", ", answers)}");
    }

    /// <summary>With both, the chunks count (RFC 9112, 6.3) and what follows is never read as a request: the line is closed.</summary>
    [Fact]
    public async Task A_length_beside_chunks_smuggles_nothing()
    {
        var answers = await SayAsync($"POST /theme HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}");
        Assert.True(answers.Count == 1 && answers[0] is >= 400 and < 500, string.Join(", ", answers));
    }

    [Theory, InlineData("TRACE"), InlineData("PROPFIND"), InlineData("CONNECT")]
    public async Task A_verb_we_do_not_speak_is_refused(string verb)
    {
        var answers = await SayAsync($"{verb} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.True(answers.Count == 1 && answers[0] is >= 400 and < 500, $"{verb}: {string.Join(", ", answers)}");
    }

    private async Task<List<int>> SayAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(town.Address.Host, town.Address.Port);
        await using var stream = client.GetStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        var heard = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            var buffer = new byte[64 * 1024];
            for (int read; (read = await stream.ReadAsync(buffer, patience.Token)) > 0;) heard.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException) { heard.Append('\n'); }
        return [.. Answer().Matches(heard.ToString()).Select(match => int.Parse(match.Groups[1].Value))];
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d{3}) ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();
}
