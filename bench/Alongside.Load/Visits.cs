namespace Alongside.Load;

/// <summary>Everybody asks for something once before they listen, so that what a first request costs is not charged to the streams.</summary>
public static class Visits
{
    public static async Task EverybodyAsync(Served served)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 32 }) { BaseAddress = new($"http://localhost:{served.Port}") };
        await Parallel.ForEachAsync(served.Town.People, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (person, stop) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/unread");
            request.Headers.Add("Cookie", person.Cookie);
            using var response = await http.SendAsync(request, stop);
            response.EnsureSuccessStatusCode();
        });
    }
}
