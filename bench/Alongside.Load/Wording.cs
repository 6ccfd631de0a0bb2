using System.Buffers.Text;
using System.Text;

namespace Alongside.Load;

/// <summary>The bytes of a request that says something. Made once per person; only the id and the number change, so that the driver costs little.</summary>
public sealed class Wording
{
    public const int TextLength = 200, Digits = 10;
    public static ReadOnlySpan<byte> Mark => "bench-"u8;

    readonly byte[] _bytes;
    readonly int _id, _number;

    public Wording(Guid talk, string cookie, int port)
    {
        // The ids look like version 7 ones of this moment: the last twelve digits are the message's number.
        var begun = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12");
        var id = $"{begun[..8]}-{begun[8..]}-7000-8000-";
        var text = Encoding.ASCII.GetString(Mark) + new string('0', Digits) + " ";
        while (text.Length < TextLength) text += "I walked to the river today and it helped a little. ";
        var body = $$"""{"kind":"words","about":null,"text":"{{text[..(TextLength - 1)]}}."}""";
        var head = $"PUT /conversations/{talk}/messages/{id}";
        var request = $"{head}000000000000 HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        _bytes = Encoding.ASCII.GetBytes(request);
        _id = head.Length;
        _number = _bytes.AsSpan().IndexOf(Mark) + Mark.Length;
    }

    /// <summary>Writes the request of message <paramref name="number"/> and returns its length.</summary>
    public int Write(Span<byte> into, int number)
    {
        _bytes.CopyTo(into);
        Utf8Formatter.TryFormat(number, into.Slice(_id, 12), out _, new('x', 12));
        Utf8Formatter.TryFormat(number, into.Slice(_number, Digits), out _, new('D', Digits));
        return _bytes.Length;
    }
}
