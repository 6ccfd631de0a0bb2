using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alongside.Web.People;
using Alongside.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Privacy;

/// <summary>The export as a page to read: no script, no link to anywhere, in the person's language and by their clock. It knows no room by name.</summary>
public sealed class ReadableExport(IStringLocalizer<PrivacyWords> words, TimeProvider clock)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public async Task WriteAsync(TextWriter to, JsonObject rooms, CurrentPerson me, CancellationToken stop)
    {
        await to.WriteAsync($"<!doctype html>\n<html lang=\"{me.Card.Language}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Text(words["FileTitle"])}</title>\n<h1>{Text(words["FileTitle"])}</h1>\n<p>{Text(words["FileLede", Moment(clock.GetUtcNow(), me)])}</p>\n");
        foreach (var (room, held) in rooms)
        {
            stop.ThrowIfCancellationRequested();
            await to.WriteAsync($"<h2>{Text(Title(room))}</h2>\n");
            if (PersonalJson.Count(held) == 0) await to.WriteAsync($"<p>{Text(words["FileNothing"])}</p>\n");
            else await WriteAsync(to, held, me);
        }
    }

    /// <summary>What a room is called on the page and in the file.</summary>
    public string Title(string room) => words[$"Room.{room}"];

    private async Task WriteAsync(TextWriter to, JsonNode? node, CurrentPerson me)
    {
        switch (node)
        {
            case JsonArray list when list.All(one => one is JsonValue):
                await to.WriteAsync(string.Join(", ", list.Select(one => Text(Plain(one!.AsValue(), me)))));
                break;
            case JsonArray list:
                await to.WriteAsync("<ol>\n");
                foreach (var one in list)
                {
                    await to.WriteAsync("<li>");
                    await WriteAsync(to, one, me);
                    await to.WriteAsync("</li>\n");
                }
                await to.WriteAsync("</ol>\n");
                break;
            case JsonObject thing:
                await to.WriteAsync("<dl>\n");
                foreach (var (name, value) in thing.Where(part => part.Value is not null and not JsonArray { Count: 0 }))
                {
                    await to.WriteAsync($"<dt>{Text(Label(name))}</dt><dd dir=\"auto\">");
                    await WriteAsync(to, value, me);
                    await to.WriteAsync("</dd>\n");
                }
                await to.WriteAsync("</dl>\n");
                break;
            case JsonValue value:
                await to.WriteAsync(Text(Plain(value, me)).Replace("\n", "<br>\n", StringComparison.Ordinal));
                break;
        }
    }

    private string Plain(JsonValue value, CurrentPerson me) => value.GetValueKind() switch
    {
        JsonValueKind.True => words["FileYes"],
        JsonValueKind.False => words["FileNo"],
        JsonValueKind.String when value.GetValue<string>() is var text => IsMoment(text, out var at) ? Moment(at, me) : text,
        _ => value.ToJsonString(),
    };

    // What a room wrote as a moment has this form exactly. Nobody's words lose anything by being read as one.
    private static bool IsMoment(string text, out DateTimeOffset at)
    {
        at = default;
        return text.Length is >= 20 and <= 35 && text[10] == 'T' && text[^1] is 'Z' or >= '0' and <= '9' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out at);
    }

    private static string Moment(DateTimeOffset at, CurrentPerson me) => $"{Times.Date(me.Local(at))}, {Times.Clock(me.Local(at))}";

    // A field that a new room brings and nobody has named yet is shown by its own name, in words.
    private string Label(string name) => words[$"Field.{name}"] is { ResourceNotFound: false } known ? known : string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Text(string text) => Html.Encode(text).Replace("&#xA;", "\n", StringComparison.Ordinal);
}
