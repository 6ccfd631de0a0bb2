using System.Net.Http.Json;

namespace Alongside.Load;

/// <summary>What the talk page (of fifty messages, unless said otherwise) costs the program to draw, and how much of it travels.</summary>
public static class PageBench
{
    // Until then the runtime still compiles the pages in their best form, which took up to 42 % of the processor when it was looked at.
    const int WarmUp = 10_000;

    public static async Task<object> RunAsync(Words words)
    {
        var (pages, messages) = (words.Number("pages", 2_000), words.Number("messages", 50));
        await using var served = await Served.StartAsync(words.App, words.Work, 4, 2);
        var talk = served.Town.Talks[0];
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new($"http://localhost:{served.Port}") };
        for (var i = 0; i < messages; i++)
        {
            using var put = Asking(HttpMethod.Put, $"/conversations/{talk.Id}/messages/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(i))}", served, i % 2 == 0 ? talk.Peer : talk.Supporter);
            put.Content = JsonContent.Create(new { kind = "words", text = $"Message {i}, with what one says about the weather, the bus, and a bowl that leans a little." });
            using var kept = await http.SendAsync(put);
            kept.EnsureSuccessStatusCode();
        }
        long bytes = 0;
        for (var i = 0; i < WarmUp; i++) bytes = await OpenAsync(http, served, talk);
        var before = Usage.Now(served.Id);
        for (var i = 0; i < pages; i++) await OpenAsync(http, served, talk);
        var spent = Usage.Now(served.Id).Since(before);
        return new { benchmark = "page", messages, pages, htmlBytes = bytes, cpu = spent, cpuMsPerPage = spent.Per(pages) };
    }

    static async Task<long> OpenAsync(HttpClient http, Served served, Pair talk)
    {
        using var get = Asking(HttpMethod.Get, $"/talk/{talk.Id}", served, talk.Peer);
        get.Headers.Add("Accept", "text/html");
        get.Headers.Add("Accept-Encoding", "br, gzip");
        using var page = await http.SendAsync(get);
        page.EnsureSuccessStatusCode();
        return (await page.Content.ReadAsByteArrayAsync()).LongLength;
    }

    static HttpRequestMessage Asking(HttpMethod method, string path, Served served, int person)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", served.Town.People[person].Cookie);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }
}
