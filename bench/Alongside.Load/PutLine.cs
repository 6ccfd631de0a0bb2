using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alongside.Load;

/// <summary>One kept connection that says one thing at a time. Hand-written HTTP/1.1: the driver shares the machine with what it measures.</summary>
public sealed class PutLine : IDisposable
{
    const int Status = 9; // "HTTP/1.1 200"
    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _request = new byte[2048], _response = new byte[4096];
    readonly Ledger _ledger;
    readonly Action<PutLine> _free;

    public PutLine(int port, Ledger ledger, Action<PutLine> free)
    {
        (_ledger, _free) = (ledger, free);
        _socket.Connect(IPAddress.Loopback, port);
    }

    public void Begin(int number, Wording wording)
    {
        var length = wording.Write(_request, number);
        _ledger.Send(number);
        _ = SendAsync(number, length);
    }

    async Task SendAsync(int number, int length)
    {
        try
        {
            await _socket.SendAsync(_request.AsMemory(0, length));
            for (var filled = 0; ;)
            {
                var read = await _socket.ReceiveAsync(_response.AsMemory(filled));
                if (read == 0) throw new IOException("The program closed the connection.");
                if (filled == 0) Note(number);
                filled += read;
                if (IsWhole(_response.AsSpan(0, filled))) break;
            }
            _free(this);
        }
        catch (Exception problem) when (problem is SocketException or IOException or ObjectDisposedException)
        {
            _ledger.Fail(problem.Message);
        }
    }

    void Note(int number)
    {
        if (_response.AsSpan(Status, 3).SequenceEqual("200"u8)) _ledger.Acknowledge(number, Clock.Now);
        else _ledger.Fail(Encoding.ASCII.GetString(_response, 0, Status + 3));
    }

    static bool IsWhole(ReadOnlySpan<byte> response)
    {
        var head = response.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var length = response[..head].IndexOf("Content-Length: "u8);
        if (length < 0) return response.EndsWith("0\r\n\r\n"u8);
        return Utf8Parser.TryParse(response[(length + 16)..], out int body, out _) && response.Length >= head + 4 + body;
    }

    public void Dispose() => _socket.Dispose();
}
