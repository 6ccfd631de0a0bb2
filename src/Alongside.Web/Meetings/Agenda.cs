using Alongside.Web.Storage;

namespace Alongside.Web.Meetings;

/// <summary>One time of a plan.</summary>
public sealed record PlannedTime(Guid Companionship, Guid Plan, PlannedTalk Talk, DateTimeOffset At)
{
    public bool IsOver(DateTimeOffset now) => At + TimeSpan.FromMinutes(Talk.Minutes) <= now;
}

/// <summary>A plan that waits for the other's yes.</summary>
public sealed record AskedTalk(Guid Companionship, Guid Plan, Guid By, PlannedTalk Talk);

/// <summary>What is planned, asked, and not yet told to have taken place, in one or more companionships.</summary>
public sealed class Agenda(Keyring keyring)
{
    /// <summary>For how long after a talk both are asked whether they met.</summary>
    public static readonly TimeSpan AskedAbout = TimeSpan.FromDays(14);

    private sealed record Row(Guid Id, Guid Companionship, Guid By, bool Holds, DateTimeOffset? Since, PlannedTalk Talk);

    /// <summary>Puts the questions to the trip; the agenda is there after it.</summary>
    public Func<Found> Ask(OneTrip trip, Guid[] companionships, DateTimeOffset now)
    {
        var plans = trip.Ask("select id, companionship_id, asked_by, agreed_at, plan from meeting_plan where companionship_id = any($1) and ended_at is null", row => new Row(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), !row.IsDBNull(3), row.GetMomentOrNone(3), PlannedTalk.Of(keyring.Open(row.GetSealed(4), MeetingPlan.PlaceOf(row.GetGuid(0), row.GetGuid(1))))), companionships);
        var known = trip.Ask("select plan_id, at from meeting where companionship_id = any($1) and plan_id is not null and at > $2", row => (row.GetGuid(0), row.GetMoment(1)), companionships, now - AskedAbout);
        return () =>
        {
            var holding = plans.Where(plan => plan.Holds).ToList();
            var past = holding.SelectMany(plan => plan.Talk.Between(Later(plan.Since!.Value, now - AskedAbout), now).Select(at => new PlannedTime(plan.Companionship, plan.Id, plan.Talk, at)));
            return new(
                [.. holding.Select(plan => plan.Talk.Next(now) is { } at ? new PlannedTime(plan.Companionship, plan.Id, plan.Talk, at) : null).OfType<PlannedTime>().OrderBy(time => time.At)],
                [.. plans.Where(plan => !plan.Holds).Select(plan => new AskedTalk(plan.Companionship, plan.Id, plan.By, plan.Talk))],
                [.. past.Where(time => time.IsOver(now) && !known.Contains((time.Plan, time.At))).OrderBy(time => time.At)]);
        };
    }

    /// <param name="Next">The next time of each plan that holds.</param>
    /// <param name="Asked">Plans that wait for a yes.</param>
    /// <param name="ToTell">Times that are over, of which nobody told yet whether they met.</param>
    public sealed record Found(IReadOnlyList<PlannedTime> Next, IReadOnlyList<AskedTalk> Asked, IReadOnlyList<PlannedTime> ToTell)
    {
        public bool IsEmpty => Next.Count + Asked.Count + ToTell.Count == 0;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
