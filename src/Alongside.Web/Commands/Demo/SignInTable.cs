using System.Globalization;
using System.Text;

namespace Alongside.Web.Commands.Demo;

/// <summary>Who is in the demo, and how to sign in as each of them.</summary>
public static class SignInTable
{
    public static string Of(Community community)
    {
        string[][] rows = [["Name", "Here as", "Language", "Sign-in name", "Passphrase"],
            .. community.Members.Select(m => new[] { m.Name, m.Roles.FirstOrDefault("peer"), Tongue(m.Language), m.SignIn, community.Passphrase })];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var table = new StringBuilder();
        foreach (var row in rows)
            table.AppendLine(string.Join("   ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        return table.ToString();
    }

    private static string Tongue(string code) => CultureInfo.GetCultureInfo(code).EnglishName;
}
