using System.Globalization;
using System.Resources;

namespace Alongside.Web.Commands;

/// <summary>The words of `matching make`, `suggest` and `scores`, in MatchingScoresWords.resx and its Spanish twin; the language is that of the terminal.</summary>
internal sealed class MatchingScoresWords
{
    private static readonly ResourceManager Words = new(typeof(MatchingScoresWords));

    public static string Say(string key, params object[] with) => string.Format(CultureInfo.InvariantCulture, Words.GetString(key, CultureInfo.CurrentUICulture)!, with);

    /// <summary>Does it; what cannot be done is told in one sentence.</summary>
    public static int Guarded(TextWriter terminal, Action act)
    {
        try
        {
            act();
            return 0;
        }
        catch (Exception problem) when (problem is FormatException or IOException or UnauthorizedAccessException)
        {
            terminal.WriteLine(problem.Message);
            return 1;
        }
    }
}
