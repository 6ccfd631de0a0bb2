using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Alongside.Web.Privacy;

/// <summary>How rooms write what they hold into the export: stable names, words instead of numbers, nothing where nothing was said.</summary>
public static class PersonalJson
{
    // It is a file and no page: letters stay letters.
    public static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static JsonNode Of<T>(T what) => JsonSerializer.SerializeToNode(what, Format)!;

    /// <summary>A list counts its things, an object what its lists hold and everything else that was said.</summary>
    public static int Count(JsonNode? held) => held switch
    {
        null => 0,
        JsonArray list => list.Count,
        JsonObject room => room.Sum(part => part.Value is JsonArray list ? list.Count : part.Value is null || part.Value.GetValueKind() == JsonValueKind.False ? 0 : 1),
        _ => 1,
    };
}
