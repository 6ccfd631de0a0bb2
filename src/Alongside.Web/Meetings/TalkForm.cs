using System.Globalization;
using Alongside.Web.Conversations;

namespace Alongside.Web.Meetings;

/// <summary>What is wrong with a plan as it was typed.</summary>
public enum TalkFlaw { Where, Day, Past, At, Minutes }

/// <summary>A plan as it stands in its form, and the talk it makes when everything fits.</summary>
public sealed class TalkForm
{
    public MeetingWay Way { get; private init; }
    public string Where { get; private init; } = "";
    public string Day { get; private init; } = "";
    public string At { get; private init; } = "";
    public string Minutes { get; private init; } = "";
    public int EveryWeeks { get; private init; }
    public IReadOnlyList<TalkFlaw> Flaws { get; private init; } = [];
    public PlannedTalk? Talk { get; private init; }

    /// <summary>A form to begin with: as a plan says, or tomorrow evening by phone.</summary>
    public static TalkForm Of(PlannedTalk? talk, DateTimeOffset local) => new()
    {
        Way = talk?.Way ?? MeetingWay.Phone,
        Where = talk?.Where ?? "",
        Day = Iso(talk?.Day ?? DateOnly.FromDateTime(local.DateTime).AddDays(1)),
        At = (talk?.At ?? new(18, 0)).ToString("HH:mm", CultureInfo.InvariantCulture),
        Minutes = (talk?.Minutes ?? 30).ToString(CultureInfo.InvariantCulture),
        EveryWeeks = talk?.EveryWeeks ?? 0,
    };

    public static TalkForm Read(IFormCollection form, string zone, DateTimeOffset now)
    {
        var way = Enum.TryParse<MeetingWay>(form["way"], out var picked) && Enum.IsDefined(picked) ? picked : MeetingWay.Phone;
        var where = Saying.Clean(form["where"].ToString());
        var repeat = int.TryParse(form["repeat"], CultureInfo.InvariantCulture, out var weeks) && PlannedTalk.Repeats.Contains(weeks) ? weeks : 0;
        var (hasDay, hasAt) = (DateOnly.TryParse(form["day"], CultureInfo.InvariantCulture, out var day), TimeOnly.TryParse(form["at"], CultureInfo.InvariantCulture, out var at));
        var hasMinutes = int.TryParse(form["minutes"], CultureInfo.InvariantCulture, out var minutes) && minutes is >= PlannedTalk.FewestMinutes and <= PlannedTalk.MostMinutes;
        // The last day of the calendar has no day after it to look at.
        hasDay = hasDay && day.Year is > 2000 and < 9000;

        var flaws = new List<TalkFlaw>();
        if (where.Length > PlannedTalk.LongestWhere) flaws.Add(TalkFlaw.Where);
        if (!hasDay) flaws.Add(TalkFlaw.Day);
        if (!hasAt) flaws.Add(TalkFlaw.At);
        if (!hasMinutes) flaws.Add(TalkFlaw.Minutes);
        var talk = new PlannedTalk(way, where, day, at, zone, minutes, repeat);
        if (flaws.Count == 0 && talk.Next(now) is null) flaws.Add(TalkFlaw.Past);
        return new()
        {
            Way = way, Where = where, Day = form["day"].ToString(), At = form["at"].ToString(), Minutes = form["minutes"].ToString(), EveryWeeks = repeat,
            Flaws = flaws, Talk = flaws.Count == 0 ? talk : null,
        };
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
