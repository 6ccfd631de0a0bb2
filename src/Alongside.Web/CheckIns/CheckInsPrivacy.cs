using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.CheckIns;

/// <summary>What this room holds about a person.</summary>
public sealed class CheckInsPrivacy(AlongsideDb db, NpgsqlDataSource source, Keyring keyring) : IPersonalData
{
    private const string Mine = "(c.peer_id = $1 or c.supporter_id = $1)";

    public string Room => "check-ins";

    public IReadOnlyList<string> Tables { get; } = ["check_in_rhythm", "check_in", "check_in_answer", "check_in_pause", "reached_out", "nudge_mute"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var plans = trip.Ask($"select r.id, r.agreed_at, r.ended_at, r.plan from check_in_rhythm r join companionship c on c.id = r.companionship_id where {Mine} order by 2",
            row => (At: row.GetMoment(1), Ended: row.GetMomentOrNone(2), Plan: keyring.CanOpen(row.GetSealed(3)) ? Plan.Open(row.GetGuid(0), row.GetSealed(3), keyring) : null), person);
        var asked = trip.Ask($"select k.id, k.due_at from check_in k join companionship c on c.id = k.companionship_id where {Mine} order by 2", row => (Id: row.GetGuid(0), Due: row.GetMoment(1)), person);
        var answers = trip.Ask($"""
            select a.check_in_id, a.person_id, a.answered_at, a.answer
            from check_in_answer a join check_in k on k.id = a.check_in_id join companionship c on c.id = k.companionship_id where {Mine}
            """, row => (CheckIn: row.GetGuid(0), Given: keyring.CanOpen(row.GetSealed(3)) ? new GivenAnswer(row.GetGuid(1), row.GetMoment(2), WeekAnswer.Open(row.GetGuid(1), row.GetGuid(0), row.GetSealed(3), keyring)) : null), person);
        var pauses = trip.Ask("select id, begun_at, ended_at, until from check_in_pause where begun_by = $1 order by 2",
            row => (At: row.GetMoment(1), Ended: row.GetMomentOrNone(2), Until: CheckInPause.OpenUntil(row.GetGuid(0), row.GetSealed(3), keyring)), person);
        var reached = trip.Ask($"select o.at, o.by_id = $1, o.by_letter from reached_out o join companionship c on c.id = o.companionship_id where {Mine} order by 1",
            row => (At: row.GetMoment(0), ByMe: row.GetBoolean(1), ByLetter: row.GetBoolean(2)), person);
        var mutes = trip.Ask("select muted_at, ended_at from nudge_mute where person_id = $1 order by 1", row => (At: row.GetMoment(0), Ended: row.GetMomentOrNone(1)), person);
        await trip.GoAsync(stop);
        if (plans.Count + asked.Count + pauses.Count + reached.Count + mutes.Count == 0) return null;
        var given = answers.Where(one => one.Given is not null).ToLookup(one => one.CheckIn, one => one.Given!);
        return new JsonObject
        {
            ["agreed"] = Array(plans, one => new JsonObject { ["at"] = one.At, ["ended"] = one.Ended, ["days"] = Array(one.Plan?.Rhythm?.Days ?? [], day => day.ToString()), ["hour"] = one.Plan?.Rhythm?.At.ToString("HH:mm", null), ["every_weeks"] = one.Plan?.Rhythm?.EveryWeeks, ["way_to_reach_out"] = one.Plan?.Reaching.Words ?? one.Plan?.Reaching.Way, ["quiet_after_days"] = one.Plan?.Reaching.QuietAfterDays }),
            ["check_ins"] = Array(asked, one => new JsonObject { ["due"] = one.Due, ["mine"] = Said(given[one.Id], answer => answer.Person == person, person), ["theirs"] = Said(given[one.Id], answer => answer.Person != person, person) }),
            ["pauses"] = Array(pauses, one => new JsonObject { ["at"] = one.At, ["until"] = one.Until.ToString("O", null), ["ended"] = one.Ended }),
            ["reached_out"] = Array(reached, one => new JsonObject { ["at"] = one.At, ["by_me"] = one.ByMe, ["by_letter"] = one.ByLetter }),
            ["nudges_off"] = Array(mutes, one => new JsonObject { ["from"] = one.At, ["to"] = one.Ended }),
        };
    }

    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"delete from check_in_answer where person_id = {person}", stop);
        await db.Database.ExecuteSqlAsync($"delete from check_in_pause where begun_by = {person}", stop);
        await db.Database.ExecuteSqlAsync($"delete from nudge_mute where person_id = {person}", stop);
        await db.Database.ExecuteSqlAsync($"delete from reached_out where by_id = {person}", stop);
        // It is sealed with the peer's key, which goes with them; there is nobody left to ask.
        await db.Database.ExecuteSqlAsync($"delete from check_in_rhythm r using companionship c where c.id = r.companionship_id and c.peer_id = {person}", stop);
        await db.Database.ExecuteSqlAsync($"update check_in_pause set ended_by = null where ended_by = {person}", stop);
    }

    private static JsonObject? Said(IEnumerable<GivenAnswer> answers, Func<GivenAnswer, bool> whose, Guid reader) =>
        answers.FirstOrDefault(whose) is not { } given ? null : given.For(reader) is not { } open ? new() { ["at"] = given.At }
        : new() { ["at"] = given.At, ["for"] = open.For.ToString(), ["week"] = open.Week, ["well"] = open.Well, ["next"] = open.Next };

    private static JsonArray Array<T>(IEnumerable<T> some, Func<T, JsonNode?> one) => new([.. some.Select(one)]);
}
