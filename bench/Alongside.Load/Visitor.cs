using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Alongside.Load;

/// <summary>Somebody before the doors, or behind them with a session: opens pages, sends forms, and says how long the answer took.</summary>
public sealed partial class Visitor : IDisposable
{
    readonly HttpClient _http;
    readonly string? _session;
    string _cookie = "", _token = "";

    public Visitor(int port, string? session = null)
    {
        _session = session;
        _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 512 }) { BaseAddress = new($"http://localhost:{port}"), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Opens a page with a form, as a browser does before it sends one.</summary>
    public async Task<Visitor> OpenAsync(string path)
    {
        using var page = await _http.SendAsync(Asking(HttpMethod.Get, path));
        page.EnsureSuccessStatusCode();
        _cookie = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        _token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["value"].Value;
        return this;
    }

    public Task<Answer> GetAsync(string path) => TimeAsync(Asking(HttpMethod.Get, path));

    public Task<Answer> PutAsync(string path, object body)
    {
        var request = Asking(HttpMethod.Put, path);
        request.Content = JsonContent.Create(body);
        return TimeAsync(request);
    }

    public Task<Answer> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var request = Asking(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent([new("_handler", form), new("__RequestVerificationToken", _token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return TimeAsync(request);
    }

    async Task<Answer> TimeAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var begun = Clock.Now;
            using var answer = await _http.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            return new(answer.StatusCode, begun, Clock.Now, answer.Headers.RetryAfter is not null);
        }
    }

    HttpRequestMessage Asking(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        if (_session is not null || _cookie.Length > 0) request.Headers.Add("Cookie", _session ?? _cookie);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Accept", "text/html");
        return request;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}

/// <summary>An answer: when it was asked for, when all of it was here, and whether it said to come back later.</summary>
public readonly record struct Answer(HttpStatusCode Status, long Begun, long Ended, bool Later)
{
    public long Took => Ended - Begun;
}
