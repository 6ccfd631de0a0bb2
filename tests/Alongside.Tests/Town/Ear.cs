using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;

namespace Alongside.Tests.Town;

/// <summary>A browser's open stream: hears what the program tells this person.</summary>
public sealed class Ear : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _enough = new();
    private readonly Channel<SseItem<string>> _heard = Channel.CreateUnbounded<SseItem<string>>();
    private readonly HttpResponseMessage _response;
    private readonly Task _listening;

    private Ear(HttpResponseMessage response)
    {
        _response = response;
        _listening = ListenAsync();
    }

    public static async Task<Ear> ListenAsync(Browser browser)
    {
        var response = await browser.SendAsync(new(HttpMethod.Get, "/live"), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var ear = new Ear(response);
        await ear.NextItemAsync("ready");
        return ear;
    }

    /// <summary>The next event of a kind; those of other kinds on the way are passed over.</summary>
    public async Task<JsonElement> NextAsync(string kind)
    {
        using var json = JsonDocument.Parse((await NextItemAsync(kind)).Data);
        return json.RootElement.Clone();
    }

    public async Task<SseItem<string>> NextItemAsync(string kind)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var item = await _heard.Reader.ReadAsync(patience.Token);
            if (item.EventType == kind) return item;
        }
    }

    public bool IsClosed => _listening.IsCompleted;

    /// <summary>Completes when the program has closed the stream.</summary>
    public async Task ClosedAsync() => await _listening.WaitAsync(Patience);

    private async Task ListenAsync()
    {
        try
        {
            await using var body = await _response.Content.ReadAsStreamAsync(_enough.Token);
            await foreach (var item in SseParser.Create(body).EnumerateAsync(_enough.Token)) _heard.Writer.TryWrite(item);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            _heard.Writer.TryComplete(end);
            return;
        }
        _heard.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _listening;
        _response.Dispose();
        _enough.Dispose();
    }
}
