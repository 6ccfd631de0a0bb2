using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alongside.Tests.Storage;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Xunit;

namespace Alongside.Tests.Trust;

/// <summary>What a client was told, against what the log serves afterwards.</summary>
public sealed record CrashVerdict(int Acknowledged, IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled, IReadOnlyList<string> Gaps, IReadOnlyList<string> OutOfOrder)
{
    public bool IsClean => Lost.Count + Doubled.Count + Gaps.Count + OutOfOrder.Count == 0;

    public override string ToString() =>
        $"{Acknowledged} acknowledged, {Lost.Count} lost, {Doubled.Count} doubled, {Gaps.Count} gaps, {OutOfOrder.Count} out of order; "
        + string.Join("; ", Lost.Concat(Doubled).Concat(Gaps).Concat(OutOfOrder).Take(10));
}

/// <summary>Sixteen people write without pause over HTTP, each resending under the same id until it is acknowledged, while things are killed.</summary>
public sealed partial class CrashRun : IAsyncDisposable
{
    private const int Pairs = 8;
    private readonly PostgresPlace _place = new();
    private readonly ConcurrentQueue<(Guid Talk, int Writer, int Turn, long Number)> _acknowledged = new();
    private readonly CancellationTokenSource _enough = new();
    private readonly List<(Guid Talk, string Cookie)> _writers = [];
    private Task _writing = Task.CompletedTask;

    private CrashRun() => Program = new(_place.Data);

    public ChildProgram Program { get; }

    public int Acknowledged => _acknowledged.Count;

    /// <summary>Sixteen people in eight talks with sessions of their own; then the program as a process, and everybody writes.</summary>
    public static async Task<CrashRun> BeginAsync()
    {
        var run = new CrashRun();
        Directory.CreateDirectory(run._place.Data);
        File.SetUnixFileMode(run._place.Data, File.GetUnixFileMode(run._place.Folder));
        await using (var town = await RealTown.OpenAsync(run._place.Data))
        {
            for (var i = 0; i < Pairs; i++)
            {
                var (peer, supporter) = (await town.ArriveAsync($"Peer {i}"), await town.ArriveAsync($"Supporter {i}", Role.Supporter));
                var talk = await town.WalkTogetherAsync(peer, supporter);
                run._writers.AddRange([(talk, peer.Browser.CookieHeader), (talk, supporter.Browser.CookieHeader)]);
            }
        }
        await run.Program.StartAsync();
        run._writing = Task.WhenAll(run._writers.Select((writer, index) => run.WriteAsync(index, writer.Talk, writer.Cookie)));
        return run;
    }

    /// <summary>Waits until people are being answered again, so that every round has something to lose.</summary>
    public async Task MoreAsync(int acknowledgements)
    {
        var goal = Acknowledged + acknowledgements;
        await PostgresPlace.UntilAsync(() => Acknowledged >= goal || _writing.IsFaulted);
        if (_writing.IsFaulted) await _writing;
    }

    /// <summary>Everybody finishes the words they are at, and the log is read back over HTTP.</summary>
    public async Task<CrashVerdict> EndAsync()
    {
        await _enough.CancelAsync();
        await _writing.WaitAsync(TimeSpan.FromSeconds(30));
        return await JudgeAsync();
    }

    /// <summary>Compares what was acknowledged until now with what the log serves.</summary>
    public async Task<CrashVerdict> JudgeAsync()
    {
        var told = _acknowledged.ToArray();
        var (lost, doubled, gaps, order) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var (talk, cookie) in _writers.DistinctBy(writer => writer.Talk))
        {
            var log = await LogAsync(talk, cookie);
            lost.AddRange(told.Where(t => t.Talk == talk && log.GetValueOrDefault(t.Number) != (t.Writer, t.Turn)).Select(t => $"writer {t.Writer} turn {t.Turn} was number {t.Number}"));
            doubled.AddRange(log.GroupBy(entry => entry.Value).Where(same => same.Count() > 1).Select(same => $"{same.Key} is there {same.Count()} times"));
            gaps.AddRange(Enumerable.Range(1, log.Count).Where(number => !log.ContainsKey(number)).Select(number => $"{number} is missing"));
            foreach (var writer in log.GroupBy(entry => entry.Value.Writer))
                order.AddRange(writer.OrderBy(entry => entry.Key).Pairwise().Where(two => two.First.Value.Turn >= two.Second.Value.Turn).Select(two => $"{two.First} before {two.Second}"));
        }
        return new(told.Length, lost, doubled, gaps, order);
    }

    private async Task WriteAsync(int writer, Guid talk, string cookie)
    {
        using var http = Client(cookie);
        for (var turn = 1; !_enough.IsCancellationRequested; turn++)
        {
            var path = $"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}";
            long? number = null;
            while (number is null)
            {
                number = await TryAsync(http, path, $"writer {writer} turn {turn}");
                if (number is null) await Task.Delay(20);
            }
            _acknowledged.Enqueue((talk, writer, turn, number.Value));
        }
    }

    // Only "kept" counts. A refusal for good would be a defect; everything else is tried again under the same id.
    private static async Task<long?> TryAsync(HttpClient http, string path, string text)
    {
        try
        {
            using var answer = await http.PutAsJsonAsync(path, new { kind = "words", text });
            if (answer.IsSuccessStatusCode) return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetInt64();
            Assert.True((int)answer.StatusCode >= 500, $"{(int)answer.StatusCode} for {text}");
            return null;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException or JsonException)
        {
            return null;
        }
    }

    private async Task<Dictionary<long, (int Writer, int Turn)>> LogAsync(Guid talk, string cookie)
    {
        using var http = Client(cookie);
        var log = new Dictionary<long, (int, int)>();
        for (var (last, more) = (0L, true); more;)
        {
            using var answer = await http.GetAsync($"/conversations/{talk}/messages?after={last}");
            // What cannot be read is lost: a forgetful database may have lost the key that opens it.
            if (!answer.IsSuccessStatusCode) return [];
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            (last, more) = (page.GetProperty("last").GetInt64(), page.GetProperty("more").GetBoolean());
            foreach (var entry in page.GetProperty("entries").EnumerateArray())
            {
                var words = Words().Match(entry.GetProperty("html").GetString()!);
                log.Add(entry.GetProperty("number").GetInt64(), (int.Parse(words.Groups[1].Value), int.Parse(words.Groups[2].Value)));
            }
        }
        return log;
    }

    private HttpClient Client(string cookie)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Program.Address, Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return http;
    }

    [GeneratedRegex(@">writer (\d+) turn (\d+)<", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await Program.DisposeAsync();
        await _place.DisposeAsync();
        _enough.Dispose();
    }
}

/// <summary>Neighbours in a sequence.</summary>
public static class Neighbours
{
    public static IEnumerable<(T First, T Second)> Pairwise<T>(this IEnumerable<T> all) => all.Zip(all.Skip(1));
}
