using System.Text;

namespace Alongside.Web.Commands;

/// <summary>Rows of comma-separated text as RFC 4180 has them, one at a time from a file of any length.</summary>
internal sealed class MatchingAssignRows : IDisposable
{
    // Nobody's id is this long; a quote that never closes is told of before it has eaten the file.
    private const int LongestField = 1 << 16;

    // What the decoder puts where bytes mean nothing.
    private const char NoCharacter = '\uFFFD';

    private readonly string name;
    private readonly StreamReader reader;
    private readonly char[] buffer = new char[1 << 16];
    private readonly List<int> ends = [];
    private char[] text = new char[1 << 10];
    private int at;
    private int filled;
    private int used;
    private int lines;
    private bool broken;

    public MatchingAssignRows(string file)
    {
        name = Path.GetFileName(file);
        reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
    }

    /// <summary>The line on which the row began, counted from 1.</summary>
    public int Line { get; private set; }

    public int Fields => ends.Count;

    /// <summary>A field of the row, true until the next row.</summary>
    public ReadOnlySpan<char> this[int field] => text.AsSpan((field == 0 ? 0 : ends[field - 1])..ends[field]);

    /// <summary>Something is wrong with this row: the message names file and line.</summary>
    public FormatException Wrong(string key, params object[] with) =>
        new(MatchingAssignWords.Say("At", name, Line, MatchingAssignWords.Say(key, with)));

    /// <summary>Goes to the next row that is not empty; false at the end.</summary>
    public bool Next()
    {
        do
        {
            (used, Line) = (0, lines + 1);
            ends.Clear();
            if (Peek() < 0) return false;
            while (Field())
            {
            }
            lines++;
            if (broken && text.AsSpan(0, used).Contains(NoCharacter)) throw Wrong("NotUtf8");
        }
        while (ends.Count == 1 && used == 0);
        return true;
    }

    public void Dispose() => reader.Dispose();

    // Reads one field and what ends it; true when a comma did.
    private bool Field()
    {
        var quoted = Peek() == '"';
        if (quoted)
        {
            at++;
            Quoted();
        }
        while (true)
        {
            var rest = buffer.AsSpan(at..filled);
            var end = rest.IndexOfAny(',', '\n', '\r');
            Keep(end < 0 ? rest : rest[..end]);
            at += end < 0 ? rest.Length : end;
            var next = Peek();
            if (end < 0 && next >= 0) continue;
            ends.Add(used);
            if (next < 0) return false;
            at++;
            if (next == '\r' && Peek() == '\n') at++;
            return next == ',';
        }
    }

    private void Quoted()
    {
        while (true)
        {
            var next = Peek();
            if (next < 0) throw Wrong("OpenQuote");
            at++;
            if (next == '"')
            {
                if (Peek() != '"') return;
                at++;
            }
            if (next == '\n') lines++;
            var one = (char)next;
            Keep(new ReadOnlySpan<char>(in one));
        }
    }

    private void Keep(ReadOnlySpan<char> more)
    {
        if (used + more.Length > text.Length)
        {
            if (used + more.Length > LongestField) throw Wrong("TooLong");
            Array.Resize(ref text, Math.Max(text.Length * 2, used + more.Length));
        }
        more.CopyTo(text.AsSpan(used));
        used += more.Length;
    }

    private int Peek()
    {
        if (at == filled)
        {
            (at, filled) = (0, reader.Read(buffer));
            broken |= buffer.AsSpan(0, filled).Contains(NoCharacter);
        }
        return filled == 0 ? -1 : buffer[at];
    }
}
