using System.Text;

namespace Alongside.Coach.Learning;

/// <summary>Rows of comma-separated text as RFC 4180 has them: quotes, doubled quotes, line breaks inside quotes.</summary>
internal static class Csv
{
    /// <summary>The rows with the line each began on, counted from 1. A quote that never closes ends with its own line.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Rows(string text)
    {
        var at = 0;
        var line = 1;
        while (at < text.Length)
        {
            var began = line;
            var fields = new List<string>();
            while (true)
            {
                fields.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at, ref line) : Bare(text, ref at));
                if (at < text.Length && text[at] == ',')
                {
                    at++;
                    continue;
                }
                break;
            }
            if (at < text.Length && text[at] == '\r')
            {
                at++;
            }
            if (at < text.Length && text[at] == '\n')
            {
                at++;
                line++;
            }
            if (fields is not [""])
            {
                yield return (began, fields);
            }
        }
    }

    /// <summary>A field as it is written: quoted where it must be.</summary>
    public static string Field(string value) =>
        value.AsSpan().ContainsAny(',', '"', '\n') || value.Contains('\r') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static string Bare(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny(",\r\n");
        var field = end < 0 ? text[at..] : text.Substring(at, end);
        at += field.Length;
        return field;
    }

    private static string Quoted(string text, ref int at, ref int line)
    {
        var field = new StringBuilder();
        var scan = at + 1;
        var lines = line;
        while (scan < text.Length)
        {
            if (text[scan] == '"')
            {
                if (scan + 1 < text.Length && text[scan + 1] == '"')
                {
                    field.Append('"');
                    scan += 2;
                    continue;
                }
                at = scan + 1;
                line = lines;
                return field.Append(Bare(text, ref at)).ToString();
            }
            lines += text[scan] == '\n' ? 1 : 0;
            field.Append(text[scan++]);
        }
        return Bare(text, ref at);
    }
}
