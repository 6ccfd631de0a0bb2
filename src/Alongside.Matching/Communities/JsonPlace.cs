using System.Text.Json;

namespace Alongside.Matching.Communities;

/// <summary>Finds the line of a JSON path, so that a person can be shown where to look.</summary>
internal static class JsonPlace
{
    /// <summary>The line of a path such as <c>$.peers[3].hours</c>, from 1; the nearest there is above it where it is not there.</summary>
    public static long LineOf(ReadOnlySpan<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json);
        var places = new Stack<(string Path, int Index)>();
        var (name, at) = ("$", 0L);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                places.Pop();
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = $"{places.Peek().Path}.{reader.GetString()}";
                continue;
            }

            if (places.TryPeek(out var above) && above.Index >= 0)
            {
                name = $"{above.Path}[{above.Index}]";
                places.Pop();
                places.Push((above.Path, above.Index + 1));
            }

            if (path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] is '.' or '[')) at = reader.TokenStartIndex;
            if (path == name) break;
            if (reader.TokenType is JsonTokenType.StartArray) places.Push((name, 0));
            if (reader.TokenType is JsonTokenType.StartObject) places.Push((name, -1));
        }

        return 1 + json[..(int)at].Count((byte)'\n');
    }
}
