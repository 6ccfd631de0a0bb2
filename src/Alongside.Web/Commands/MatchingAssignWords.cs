using System.Globalization;
using System.Resources;
using Alongside.Matching.Assignment;

namespace Alongside.Web.Commands;

/// <summary>The words of `matching assign`, in MatchingAssignWords.resx and its Spanish twin; the language is that of the terminal.</summary>
internal sealed class MatchingAssignWords
{
    private static readonly ResourceManager Words = new(typeof(MatchingAssignWords));

    public static string Say(string key, params object[] with) => string.Format(CultureInfo.InvariantCulture, Words.GetString(key, CultureInfo.CurrentUICulture)!, with);

    public static string Of(Assigned found, int peers, bool fair)
    {
        List<string> lines = [Say("Matched", found.Matched, peers)];
        if (found.Worst is { } worst && fair) lines.Add(Say("Worst", worst));
        lines.Add(Say("Total", found.Total));
        lines.Add(found.Proven ? Say("Proven") : Say("NotProven", found.Bound));
        lines.Add(Say("Took", found.Took.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)));
        return string.Join(Environment.NewLine, lines);
    }
}
