namespace Alongside.Coach.Rules;

/// <summary>Telephone numbers, e-mail addresses and handles by their shape alone, in any language.</summary>
internal static class ContactMarks
{
    /// <summary>Shorter runs of digits are helplines, prices and hours.</summary>
    private const int LeastDigits = 7;

    public static void Look(string text, List<Finding> into)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var end = char.IsAsciiDigit(text[at]) || text[at] == '+' ? Number(text, at)
                : text[at] == '@' ? Handle(text, ref at)
                : -1;
            if (end > at)
            {
                into.Add(new(FindingKind.Contact, at, end - at));
                at = end;
            }
            else if (end < 0 && char.IsAsciiDigit(text[at]))
            {
                at = AfterDigits(text, at) - 1;
            }
        }
    }

    /// <summary>The end of a telephone number that begins here, or -1. Dates and times are not numbers to call.</summary>
    private static int Number(string text, int at)
    {
        var (digits, end, dots, slashes) = (0, at, 0, 0);
        for (var here = at; here < text.Length && here - at < 24; here++)
        {
            if (char.IsAsciiDigit(text[here]))
            {
                digits++;
                end = here + 1;
            }
            else if (text[here] is '/' or ':' or ',')
            {
                slashes++;
            }
            else if (text[here] is not (' ' or '-' or '(' or ')' or '+' or '.') || (text[here] == '.' && ++dots > 3))
            {
                break;
            }
        }
        return digits >= LeastDigits && digits <= 15 && slashes == 0 ? end : -1;
    }

    /// <summary>The end of a handle ("@river_sam") or of an address with an @ in it; for an address, its beginning moves to the left.</summary>
    private static int Handle(string text, ref int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at < 64 && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-'))
        {
            end++;
        }
        if (end - at < 4)
        {
            return -1;
        }
        var start = at;
        while (start > 0 && at - start < 64 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+'))
        {
            start--;
        }
        at = start;
        return end;
    }

    private static int AfterDigits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
        return at;
    }
}
