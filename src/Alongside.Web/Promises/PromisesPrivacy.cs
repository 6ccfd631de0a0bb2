using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Promises;

/// <summary>What this room holds about a person.</summary>
public sealed class PromisesPrivacy(AlongsideDb db, NpgsqlDataSource source, Keyring keyring) : IPersonalData
{
    private const string Mine = "(c.peer_id = $1 or c.supporter_id = $1)";

    public string Room => "promises";

    public IReadOnlyList<string> Tables { get; } = ["promise", "promise_step"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var promises = trip.Ask($"select p.id, p.person_id = $1, p.made_at, p.closed_at, p.content from promise p join companionship c on c.id = p.companionship_id where {Mine} order by 3",
            row => (Id: row.GetGuid(0), ByMe: row.GetBoolean(1), At: row.GetMoment(2), Closed: row.GetMomentOrNone(3), Content: keyring.CanOpen(row.GetSealed(4)) ? Promise.Open(row.GetGuid(0), row.GetSealed(4), keyring) : null), person);
        var steps = trip.Ask($"select s.id, s.promise_id, s.person_id = $1, s.at, s.step from promise_step s join promise p on p.id = s.promise_id join companionship c on c.id = p.companionship_id where {Mine} order by 4, 1",
            row => (Promise: row.GetGuid(1), ByMe: row.GetBoolean(2), At: row.GetMoment(3), Did: keyring.CanOpen(row.GetSealed(4)) ? PromiseStep.Open(row.GetGuid(0), row.GetSealed(4), keyring) : null), person);
        await trip.GoAsync(stop);
        if (promises.Count == 0) return null;
        var history = steps.ToLookup(one => one.Promise);
        return new JsonArray([.. promises.Select(one => (JsonNode)new JsonObject
        {
            ["by_me"] = one.ByMe,
            ["made"] = one.At,
            ["words"] = one.Content?.Words,
            ["day"] = one.Content?.Day?.ToString("O", null),
            ["ended"] = one.Closed,
            ["how"] = one.Content?.Ending?.ToString(),
            ["history"] = new JsonArray([.. history[one.Id].Select(step => (JsonNode)new JsonObject { ["at"] = step.At, ["by_me"] = step.ByMe, ["what"] = step.Did?.Act.ToString(), ["day"] = step.Did?.Day?.ToString("O", null), ["word"] = step.Did?.Word })]),
        })]);
    }

    // My promises go with me. What I did with one of the other's leaves its history; the promise stays theirs.
    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"delete from promise_step where person_id = {person} or promise_id in (select id from promise where person_id = {person})", stop);
        await db.Database.ExecuteSqlAsync($"delete from promise where person_id = {person}", stop);
        await db.Database.ExecuteSqlAsync($"update promise set asked_by = null, asked_at = null where asked_by = {person}", stop);
        await transaction.CommitAsync(stop);
    }
}
