using System.Globalization;

namespace Alongside.Web.Shell;

/// <summary>Words that a list carries in more than one language.</summary>
public static class WordsByLanguage
{
    /// <summary>In the language of the page, else in English.</summary>
    public static string Here(this IReadOnlyDictionary<string, string> words) =>
        words.TryGetValue(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var own) ? own : words["en"];
}
