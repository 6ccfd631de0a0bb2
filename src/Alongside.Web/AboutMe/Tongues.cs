using System.Globalization;

namespace Alongside.Web.AboutMe;

/// <summary>Languages people can say they speak, each named in the language of the page.</summary>
public static class Tongues
{
    public static readonly IReadOnlyList<string> All =
        ["am", "ar", "ase", "bn", "de", "en", "es", "fa", "fr", "gu", "hi", "ht", "hy", "it", "ja", "km", "ko", "ne", "pl", "ps", "pt", "qu", "ru", "so", "sw", "ta", "te", "th", "ti", "tl", "tr", "uk", "ur", "vi", "yo", "zh"];

    // Sign languages are no cultures to the runtime, so this one is named by hand.
    public static string NameOf(string code) => code == "ase"
        ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es" ? "lengua de señas americana" : "American Sign Language"
        : CultureInfo.GetCultureInfo(code).DisplayName;

    /// <summary>The name where it stands alone: Spanish writes languages small inside a sentence.</summary>
    public static string Title(string code) => char.ToUpper(NameOf(code)[0], CultureInfo.CurrentUICulture) + NameOf(code)[1..];

    public static IEnumerable<string> ByName(IEnumerable<string> codes) =>
        codes.OrderBy(NameOf, StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true));
}
