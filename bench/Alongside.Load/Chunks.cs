namespace Alongside.Load;

/// <summary>Takes HTTP chunks apart, however the network cut them. Begins behind the empty line that ends the head.</summary>
public sealed class Chunks
{
    enum At { Head, Size, Inside, End }

    At _at = At.Head;
    int _left, _lineEnds;

    /// <summary>Copies what is inside the chunks and returns how much that was.</summary>
    public int Take(ReadOnlySpan<byte> wire, Span<byte> into)
    {
        var copied = 0;
        for (var i = 0; i < wire.Length;)
        {
            if (_at == At.Inside)
            {
                var part = Math.Min(_left, wire.Length - i);
                wire.Slice(i, part).CopyTo(into[copied..]);
                (copied, i, _left) = (copied + part, i + part, _left - part);
                if (_left == 0) _at = At.End;
                continue;
            }
            Step(wire[i++]);
        }
        return copied;
    }

    void Step(byte letter)
    {
        switch (_at)
        {
            case At.Head:
                _lineEnds = letter == '\n' ? _lineEnds + 1 : letter == '\r' ? _lineEnds : 0;
                if (_lineEnds == 2) _at = At.Size;
                break;
            case At.Size when letter == '\n':
                _at = _left > 0 ? At.Inside : At.End;
                break;
            case At.Size when letter != '\r':
                _left = _left * 16 + (letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10);
                break;
            case At.End when letter == '\n':
                _at = At.Size;
                break;
        }
    }
}
