using System.Globalization;

namespace Alongside.Coach.Reading;

/// <summary>Letters as they are compared: small, without accents, one kind of apostrophe.</summary>
internal static class Letters
{
    // From U+00C0: what each letter is without its accent.
    private const string Plain =
        "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypy";

    /// <summary>The letter to compare by; NUL for a mark that only sits on another letter.</summary>
    public static char Fold(char letter) => letter switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' or '\'' => letter,
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        '’' or '‘' or 'ʼ' or '`' or '´' => '\'',
        >= '\u00C0' and <= '\u00FF' => Plain[letter - '\u00C0'],
        < '\u0300' => letter,
        <= '\u036F' => '\0',
        _ => char.ToLowerInvariant(letter),
    };

    public static bool IsApostrophe(char letter) => letter is '\'' or '’' or '‘' or 'ʼ';

    public static bool IsWord(char letter) =>
        letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9'
        || (letter > 127 && (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)
            || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
}
