using System.Globalization;

namespace Alongside.Web.Shell;

/// <summary>Times as people say them, in the language of the page.</summary>
public static class Times
{
    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>"8:40 pm", "20:40".</summary>
    public static string Clock(DateTimeOffset local) => English
        ? local.ToString("h:mm ", CultureInfo.InvariantCulture) + (local.Hour < 12 ? "am" : "pm")
        : local.ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary>"Friday, 20 November", "viernes, 20 de noviembre".</summary>
    public static string Day(DateTimeOffset local) => local.ToString(English ? "dddd, d MMMM" : "dddd, d 'de' MMMM", CultureInfo.CurrentUICulture);

    /// <summary>"20 November 2026", "20 de noviembre de 2026".</summary>
    public static string Date(DateTimeOffset local) => local.ToString(English ? "d MMMM yyyy" : "d 'de' MMMM 'de' yyyy", CultureInfo.CurrentUICulture);
}
