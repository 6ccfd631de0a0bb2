namespace Alongside.Load;

/// <summary>What the page of two people and the first page cost with three years behind the two, for each of them.</summary>
public static class UsBench
{
    // Until then the runtime still compiles the pages in their best form: see PageBench.
    const int WarmUp = 3_000;

    public static async Task<object> RunAsync(Words words)
    {
        var (pages, warmUp, messages) = (words.Number("pages", 1_000), words.Number("warm-up", WarmUp), words.Number("messages", 20_000));
        await using var served = await Served.StartAsync(words.App, words.Work, 4, 2, messages);
        var talk = served.Town.Talks[0];
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new($"http://localhost:{served.Port}") };
        var asked = new (string Page, string Path, int Person)[]
        {
            ("us, peer", $"/us/{talk.Id}", talk.Peer), ("us, supporter", $"/us/{talk.Id}", talk.Supporter),
            ("home, peer", "/home", talk.Peer), ("home, supporter", "/home", talk.Supporter),
            ("nothing but the frame", "/about/room", talk.Supporter),
        };
        for (var i = 0; i < warmUp; i++)
            foreach (var (_, path, person) in asked) await OpenAsync(http, served, path, person);
        var found = new List<object>();
        foreach (var (page, path, person) in asked)
        {
            var (before, bytes) = (Usage.Now(served.Id), 0L);
            for (var i = 0; i < pages; i++) bytes = await OpenAsync(http, served, path, person);
            var spent = Usage.Now(served.Id).Since(before);
            found.Add(new { page, pages, htmlBytes = bytes, cpu = spent, cpuMsPerPage = spent.Per(pages) });
        }
        return new { benchmark = "us", messages, found };
    }

    static async Task<long> OpenAsync(HttpClient http, Served served, string path, int person)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, path);
        get.Headers.Add("Cookie", served.Town.People[person].Cookie);
        get.Headers.Add("Sec-Fetch-Site", "same-origin");
        get.Headers.Add("Accept", "text/html");
        get.Headers.Add("Accept-Encoding", "br, gzip");
        using var page = await http.SendAsync(get);
        page.EnsureSuccessStatusCode();
        return (await page.Content.ReadAsByteArrayAsync()).LongLength;
    }
}
