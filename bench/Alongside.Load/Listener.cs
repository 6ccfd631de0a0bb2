using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alongside.Load;

/// <summary>One open stream of one person: takes the chunks apart and looks for numbered messages and beats.</summary>
public sealed class Listener(int person, string cookie, int port, Ledger ledger, Action<long> beat) : IDisposable
{
    const int Tail = 64;
    static ReadOnlySpan<byte> Heart => "event: beat"u8;
    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _wire = new byte[4096], _text = new byte[4096 + Tail];
    readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Chunks _chunks = new();
    int _kept;

    public async Task OpenAsync()
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port);
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"GET /live HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n"));
        _ = ListenAsync();
        await _ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    async Task ListenAsync()
    {
        try
        {
            while (await _socket.ReceiveAsync(_wire.AsMemory()) is > 0 and var read) Take(read, Clock.Now);
            ledger.Fail("A stream was closed.");
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            if (end is SocketException { SocketErrorCode: not SocketError.OperationAborted }) ledger.Fail(end.Message);
        }
    }

    void Take(int read, long at)
    {
        var filled = _kept + _chunks.Take(_wire.AsSpan(0, read), _text.AsSpan(_kept));
        ReadOnlySpan<byte> text = _text.AsSpan(0, filled);
        if (!_ready.Task.IsCompleted && text.IndexOf("event: ready"u8) >= 0) _ready.TrySetResult();
        if (text.IndexOf(Heart) is var heart and >= 0)
        {
            beat(at);
            _text[heart] = (byte)'-'; // counted; its tail may stay for the next look
        }
        for (int place; (place = text.IndexOf(Wording.Mark)) >= 0 && text.Length >= place + Wording.Mark.Length + Wording.Digits;)
        {
            text = text[(place + Wording.Mark.Length)..];
            if (Utf8Parser.TryParse(text[..Wording.Digits], out int number, out _)) ledger.Hear(number, person, at);
            text = text[Wording.Digits..];
        }
        // What may be the beginning of a mark is looked at again with what comes next.
        var tail = text[^Math.Min(text.Length, Wording.Mark.Length + Wording.Digits - 1)..];
        _kept = tail.Length;
        tail.CopyTo(_text);
    }

    public void Dispose() => _socket.Dispose();
}
