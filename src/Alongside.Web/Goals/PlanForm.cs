using System.Globalization;
using Alongside.Web.Conversations;

namespace Alongside.Web.Goals;

/// <summary>One row of the plan as it was typed. A row without an id is a new step; one without words is none, or none any more.</summary>
public sealed record PlanRow(Guid? Id, string What, string When, string Day, bool Milestone, int Place)
{
    public DateOnly? OnDay => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public StepWords Words => new(What, When, OnDay, Milestone);

    /// <summary>More than its words was said about it.</summary>
    public bool IsMore => When.Length > 0 || Day.Length > 0 || Milestone || TooLong;

    public bool TooLong => What.Length > PlanForm.LongestStep || When.Length > PlanForm.LongestStep;

    public static PlanRow Of(StepSeen step, int place) =>
        new(step.Row.Id, step.Words.What, step.Words.When, step.Words.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", step.Words.Milestone, place);
}

/// <summary>A goal and its plan as a form: what was typed, and what is wrong with it.</summary>
public sealed record PlanForm(string Toward, string Why, bool Both, bool Shared, IReadOnlyList<DayOfWeek> Days, IReadOnlyList<PlanRow> Rows, long Seen)
{
    public const int LongestToward = 300, LongestWhy = 1000, LongestStep = 200, Most = 40, NewRows = 3;

    public static readonly PlanForm Empty = new("", "", false, false, [], [.. Blank(0)], 0);

    /// <summary>Flaws by the field they stand at: words of this room, or none.</summary>
    public string? TowardFlaw => Toward.Length == 0 ? "FlawNoWords" : Toward.Length > LongestToward ? "FlawTooLong" : null;

    public string? WhyFlaw => Why.Length > LongestWhy ? "FlawTooLong" : null;

    public bool Fits => TowardFlaw is null && WhyFlaw is null && Rows.All(row => !row.TooLong);

    /// <summary>The steps that were meant, in the order that was asked for.</summary>
    public IReadOnlyList<PlanRow> Steps => [.. Rows.Where(row => row.What.Length > 0).OrderBy(row => row.Place)];

    public GoalWords Words => new(Toward, Why) { NudgeDays = Days };

    public static PlanForm Of(GoalSeen goal) => new(goal.Words.Toward, goal.Words.Why, goal.Row.IsBoths, goal.Row.IsShared, goal.Words.NudgeDays,
        [.. goal.Steps.Select((step, at) => PlanRow.Of(step, at + 1)), .. Blank(goal.Steps.Count)], goal.Row.ChangedAt.UtcTicks);

    public static PlanForm Of(IFormCollection form)
    {
        var (what, when, day, place, ids) = (form["step"], form["when"], form["day"], form["place"], form["step-id"]);
        var milestones = form["milestone"].ToHashSet();
        // Which row a tick belongs to is said by its number: an empty box sends nothing.
        var rows = Enumerable.Range(0, Math.Min(what.Count, Most)).Select(at => new PlanRow(
            Guid.TryParse(ids.ElementAtOrDefault(at), out var id) ? id : null, Saying.Clean(what[at] ?? ""), Saying.Clean(when.ElementAtOrDefault(at) ?? ""), day.ElementAtOrDefault(at) ?? "",
            milestones.Contains(at.ToString(CultureInfo.InvariantCulture)), int.TryParse(place.ElementAtOrDefault(at), out var number) ? number : at + 1));
        return new(Saying.Clean(form["words"].ToString()), Saying.Clean(form["why"].ToString()), form["whose"] == "both", form["see"] == "both",
            [.. Enum.GetValues<DayOfWeek>().Where(one => form["nudge"].Contains(one.ToString()))], [.. rows], long.TryParse(form["seen"], out var seen) ? seen : 0);
    }

    private static IEnumerable<PlanRow> Blank(int after) => Enumerable.Range(1, NewRows).Select(at => new PlanRow(null, "", "", "", false, after + at));
}
