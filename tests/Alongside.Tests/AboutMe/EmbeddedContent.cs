using System.Text;
using System.Text.Json;

namespace Alongside.Tests.AboutMe;

/// <summary>The content files as the program carries them inside itself.</summary>
internal static class EmbeddedContent
{
    public static JsonElement LivedExperiences => Json("AboutMe.lived-experiences.json");
    public static JsonElement Values => Json("AboutMe.values.json");
    public static JsonElement Interests => Json("AboutMe.interests.json");
    public static JsonElement HelpLines => Json("Safety.help-lines.json");
    public static JsonElement RapportPulse => Json("Pulse.rapport-pulse.json");
    public static JsonElement Promises => Json("Joining.promises.json");

    public static string Text(string name)
    {
        using var stream = typeof(Program).Assembly.GetManifestResourceStream($"Alongside.Web.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.ToArray());
    }

    /// <summary>Every text that stands in two languages, with the place where it stands.</summary>
    public static IEnumerable<(string Place, JsonElement Text)> Texts(JsonElement element, string place = "$")
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany((item, index) => Texts(item, $"{place}[{index}]"));
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return element.TryGetProperty("en", out _) || element.TryGetProperty("es", out _)
            ? [(place, element)]
            : element.EnumerateObject().SelectMany(part => Texts(part.Value, $"{place}.{part.Name}"));
    }

    public static string In(this JsonElement text, string language) =>
        text.TryGetProperty(language, out var words) ? words.GetString() ?? "" : "";

    public static string Word(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray();

    private static JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(Text(name));
        return document.RootElement.Clone();
    }
}
