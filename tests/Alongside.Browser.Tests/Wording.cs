using System.Globalization;
using System.Resources;

namespace Alongside.Browser.Tests;

/// <summary>The words of the rooms in one language, for stories that are told in each of them.</summary>
public sealed class Wording(string language)
{
    private readonly CultureInfo _culture = new(language);

    public string Language => language;

    public string Of<TRoom>(string key, params object[] with) => string.Format(_culture, new ResourceManager(typeof(TRoom)).GetString(key, _culture)!, with);
}
