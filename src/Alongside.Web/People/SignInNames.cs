using System.Security.Cryptography;
using System.Text;

namespace Alongside.Web.People;

/// <summary>The name one signs in with: suggested, unique, shown to nobody, stored only as a keyed hash.</summary>
public static class SignInNames
{
    static readonly string[] First = ["amber", "calm", "clear", "cedar", "coral", "early", "gentle", "golden", "green", "hazel", "honey", "indigo", "kind", "little", "lively", "mellow", "misty", "olive", "open", "quiet", "rosy", "silver", "soft", "steady", "sunny", "warm", "willow", "winter"];
    static readonly string[] Second = ["bridge", "brook", "candle", "cloud", "field", "garden", "harbor", "hill", "lamp", "lantern", "leaf", "meadow", "morning", "orchard", "path", "pebble", "pine", "pond", "porch", "rain", "river", "shore", "sparrow", "star", "stone", "table", "tide", "window"];

    public static string Suggest() =>
        $"{First[RandomNumberGenerator.GetInt32(First.Length)]}-{Second[RandomNumberGenerator.GetInt32(Second.Length)]}-{RandomNumberGenerator.GetInt32(100, 1000)}";

    public const int Shortest = 3, Longest = 64;

    public static bool IsFit(string name) =>
        name.Length <= 4 * Longest && Normal(name).EnumerateRunes().Count() is >= Shortest and <= Longest;

    public static string Normal(string name)
    {
        try { return name.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant(); }
        catch (ArgumentException) { return name.Trim(); }
    }
}
