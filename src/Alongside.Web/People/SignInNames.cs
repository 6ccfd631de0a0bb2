using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.People;

/// <summary>The name one signs in with: suggested, unique, shown to nobody, stored only as a keyed hash.</summary>
public static class SignInNames
{
    /// <summary>For members made without the pages.</summary>
    public static string Suggest() => Suggest("calm gentle green quiet steady", "bridge garden lantern meadow river");

    /// <summary>Two words of the page's language and a number.</summary>
    public static string Suggest(IStringLocalizer<PeopleWords> words) => Suggest(words["SuggestFirst"], words["SuggestSecond"]);

    static string Suggest(string first, string second) =>
        $"{RandomNumberGenerator.GetItems<string>(first.Split(' '), 1)[0]}-{RandomNumberGenerator.GetItems<string>(second.Split(' '), 1)[0]}-{RandomNumberGenerator.GetInt32(100, 1000)}";

    public const int Shortest = 3, Longest = 64;

    public static bool IsFit(string name) =>
        name.Length <= 4 * Longest && Normal(name).EnumerateRunes().Count() is >= Shortest and <= Longest;

    public static string Normal(string name)
    {
        try { return name.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant(); }
        catch (ArgumentException) { return name.Trim(); }
    }
}
