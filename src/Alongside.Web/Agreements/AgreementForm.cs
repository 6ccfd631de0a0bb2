using System.Globalization;
using Alongside.Web.CheckIns;
using Alongside.Web.Conversations;

namespace Alongside.Web.Agreements;

/// <summary>What is wrong with a version as it was typed.</summary>
public enum AgreementFlaw { Empty, TooManyOwnLines, LongOwnLine, LongOff, LongCrisis, QuietHalf, QuietSame, NoDay, NoTime, NoWay, LongWay }

/// <summary>Reads a version from its form. Nothing is cut; what does not fit is named.</summary>
public sealed class AgreementForm
{
    public const string Lines = "lines", Own = "own", Off = "off", Crisis = "crisis", QuietFrom = "quiet-from", QuietUntil = "quiet-until",
        Every = "every", Day = "day", At = "at", Way = "way", OwnWay = "own-way", QuietAfter = "quiet-after";

    private static readonly int[] Weeks = [1, 2, 4];
    public static readonly IReadOnlyList<int> DaysOfSilence = [3, 5, 7, 10, 14, 21];

    public required AgreementText Text { get; init; }

    /// <summary>The own lines as they were typed, one beneath the other.</summary>
    public required string OwnTyped { get; init; }

    public required IReadOnlyList<AgreementFlaw> Flaws { get; init; }

    public static AgreementForm Of(AgreementText text) => new() { Text = text, OwnTyped = string.Join('\n', text.OwnLines), Flaws = [] };

    public static AgreementForm Read(IFormCollection form)
    {
        var flaws = new List<AgreementFlaw>();
        var typed = Saying.Clean(form[Own].ToString());
        var text = new AgreementText
        {
            Lines = [.. AgreementLines.Lines.Select(line => line.Slug).Where(form[Lines].Contains)],
            OwnLines = [.. typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            OffTheTable = Saying.Clean(form[Off].ToString()),
            InACrisis = Saying.Clean(form[Crisis].ToString()),
            Quiet = ReadQuiet(form, flaws),
            Rhythm = ReadRhythm(form, flaws),
            Reaching = ReadReaching(form, flaws),
        };
        if (text.OwnLines.Count > AgreementText.MostOwnLines) flaws.Add(AgreementFlaw.TooManyOwnLines);
        if (text.OwnLines.Any(line => line.Length > AgreementText.LongestLine)) flaws.Add(AgreementFlaw.LongOwnLine);
        if (text.OffTheTable.Length > AgreementText.LongestPart) flaws.Add(AgreementFlaw.LongOff);
        if (text.InACrisis.Length > AgreementText.LongestPart) flaws.Add(AgreementFlaw.LongCrisis);
        if (text is { Lines: [], OwnLines: [], OffTheTable: "", InACrisis: "", Quiet: null, Rhythm: null } && flaws.Count == 0) flaws.Add(AgreementFlaw.Empty);
        return new() { Text = text, OwnTyped = typed, Flaws = flaws };
    }

    private static QuietTogether? ReadQuiet(IFormCollection form, List<AgreementFlaw> flaws)
    {
        var (from, until) = (Clock(form[QuietFrom]), Clock(form[QuietUntil]));
        if (from is null && until is null) return null;
        if (from is null || until is null) flaws.Add(AgreementFlaw.QuietHalf);
        else if (from == until) flaws.Add(AgreementFlaw.QuietSame);
        return new(from ?? default, until ?? default);
    }

    private static Rhythm? ReadRhythm(IFormCollection form, List<AgreementFlaw> flaws)
    {
        if (!int.TryParse(form[Every], CultureInfo.InvariantCulture, out var every) || !Weeks.Contains(every)) return null;
        DayOfWeek[] days = [.. Enum.GetValues<DayOfWeek>().Where(day => form[Day].Contains(day.ToString()))];
        var at = Clock(form[At]);
        if (days.Length == 0) flaws.Add(AgreementFlaw.NoDay);
        if (at is null) flaws.Add(AgreementFlaw.NoTime);
        return new(days, at ?? default, every);
    }

    private static Reaching ReadReaching(IFormCollection form, List<AgreementFlaw> flaws)
    {
        var way = Reaching.Ways.FirstOrDefault(way => form[Way] == way) ?? Reaching.Default.Way;
        var words = Saying.Clean(form[OwnWay].ToString());
        if (words.Length > Reaching.LongestWords) flaws.Add(AgreementFlaw.LongWay);
        if (way == Reaching.Own && words.Length == 0) flaws.Add(AgreementFlaw.NoWay);
        var after = int.TryParse(form[QuietAfter], CultureInfo.InvariantCulture, out var days) && DaysOfSilence.Contains(days) ? days : Reaching.Default.QuietAfterDays;
        return new(way, after, words.Length == 0 ? null : words);
    }

    private static TimeOnly? Clock(string? typed) => TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out var at) ? at : null;
}
