using System.Globalization;
using System.Text;

namespace Alongside.Web.People;

/// <summary>The name a person wants to be called, as typed by them in any script, made fit to be shown to others.</summary>
public static class ChosenName
{
    public const int Longest = 60;

    // A family emoji counts as one letter and is made of up to eleven characters.
    const int LongestTyped = 12 * Longest, MostMarks = 6;

    /// <summary>The name to keep, or null when it is empty or too long.</summary>
    public static string? Read(string typed)
    {
        if (typed.Length > LongestTyped) return null;
        var name = new StringBuilder();
        foreach (var rune in Composed(typed).EnumerateRunes())
            if (Rune.IsWhiteSpace(rune)) { if (name.Length > 0 && name[^1] != ' ') name.Append(' '); }
            else if (!CanDisturb(rune)) name.Append(rune);
        var kept = name.ToString().Trim();
        return IsVisible(kept) && new StringInfo(kept).LengthInTextElements <= Longest && !IsTower(kept) ? kept : null;
    }

    public static bool IsEmpty(string typed) => typed.Length <= LongestTyped && !IsVisible(typed);

    // Joiners stay: several scripts and the family emoji need them. What turns the line round or hides is dropped.
    static bool CanDisturb(Rune rune) => rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    static bool IsVisible(string name) => name.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune) || Rune.IsPunctuation(rune));

    /// <summary>Marks piled on one letter would cover the lines above and below.</summary>
    static bool IsTower(string name)
    {
        var marks = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks) return true;
        }
        return false;
    }

    static string Composed(string typed)
    {
        try { return typed.Normalize(NormalizationForm.FormC); }
        catch (ArgumentException) { return typed; }
    }
}
