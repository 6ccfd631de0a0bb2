using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alongside.Web.Conversations;

/// <summary>Something made for somebody and put into a talk: what kind of card it is, what stands on it, and the sender's words. Rooms make them, people send them.</summary>
public sealed record Card(string Kind, string Title, string Words)
{
    public const string Celebration = "celebration", Goodbye = "goodbye", Promise = "promise", Repair = "repair";

    public const int LongestTitle = 200;

    /// <summary>The drawn shape on it.</summary>
    [JsonIgnore]
    public string Icon => Kind switch { Goodbye => "us", Promise => "promise", Repair => "repair", _ => "celebrate" };

    /// <summary>All of it as words, where a card cannot be shown as one.</summary>
    [JsonIgnore]
    public string InWords => Words.Length == 0 ? Title : $"{Title}\n{Words}";

    public string ToJson() => JsonSerializer.Serialize(this);

    public static Card Of(string json) => JsonSerializer.Deserialize<Card>(json)!;
}
