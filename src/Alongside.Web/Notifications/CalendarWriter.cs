using System.Globalization;
using System.Text;

namespace Alongside.Web.Notifications;

/// <summary>Writes a calendar as RFC 5545 wants it: times in UTC, lines of 75 octets, and an entry that moves keeps its name.</summary>
public static class CalendarWriter
{
    private const int Longest = 75;
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Write(string name, Func<CalendarKind, string> title, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        void Line(string line) => Fold(text, line);

        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line($"PRODID:-//{Escape(name)}//1//EN");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line($"NAME:{Escape(name)}");
        Line($"X-WR-CALNAME:{Escape(name)}");
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT4H");
        Line("X-PUBLISHED-TTL:PT4H");
        foreach (var one in events.OrderBy(one => one.At).ThenBy(one => one.Id))
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{one.Id}");
            Line($"DTSTAMP:{Moment(one.ChangedAt)}");
            Line($"LAST-MODIFIED:{Moment(one.ChangedAt)}");
            // It only has to grow. By minutes, so that it fits its 31 bits until the year 6109.
            Line($"SEQUENCE:{Math.Max(0, (int)(one.ChangedAt - Beginning).TotalMinutes)}");
            Line($"DTSTART:{Moment(one.At)}");
            if (one.Lasts > TimeSpan.Zero) Line($"DTEND:{Moment(one.At + one.Lasts)}");
            Line($"SUMMARY:{Escape(title(one.Kind))}");
            Line("CLASS:PRIVATE");
            Line(one.Kind == CalendarKind.Meeting ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }
        Line("END:VCALENDAR");
        return text.ToString();
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace(@"\", @"\\").Replace(";", @"\;").Replace(",", @"\,").ReplaceLineEndings(@"\n");

    /// <summary>Long lines go on after a space, and never in the middle of a letter.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Longest)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
