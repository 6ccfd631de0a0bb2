using System.Text.Json;

namespace Alongside.Load;

/// <summary>Asks the program, as one of the two people, how many entries each talk holds: they are numbered without gap.</summary>
public static class Rows
{
    public static async Task<long> CountAsync(Served served)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new($"http://localhost:{served.Port}") };
        var rows = 0L;
        foreach (var talk in served.Town.Talks)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/conversations/{talk.Id}/messages?before=1");
            request.Headers.Add("Cookie", served.Town.People[talk.Peer].Cookie);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
            using var found = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            rows += found.RootElement.GetProperty("last").GetInt64();
        }
        return rows;
    }
}
