using System.Text.Json;
using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Repair;

/// <summary>What somebody raised, wrote on pages for both, asked for and answered; and what was shown to them there.</summary>
public sealed class RepairPrivacy(AlongsideDb db, Keyring keyring) : IPersonalData
{
    public string Room => "repair";

    public IReadOnlyList<string> Tables => ["repair", "repair_side", "repair_third", "repair_look_back"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var mends = await db.AllMendsOf(person).AsNoTracking().OrderBy(m => m.RaisedAt).ToListAsync(stop);
        var sides = await db.AllSidesOf(person).AsNoTracking().ToListAsync(stop);
        var shown = await db.SidesShownTo(person).AsNoTracking().ToListAsync(stop);
        var thirds = await db.ThirdsAskedBy(person).AsNoTracking().ToListAsync(stop);
        var looks = await db.LookBacksOf(person).AsNoTracking().ToListAsync(stop);
        if (mends.Count + sides.Count + shown.Count + thirds.Count + looks.Count == 0) return null;
        return new JsonObject
        {
            ["raised"] = Array(mends.Where(m => m.Content.Bytes.Length > 0), m => new() { ["companionship"] = m.CompanionshipId, ["at"] = m.RaisedAt, ["sentAt"] = m.ToldAt, ["openedForBothAt"] = m.TogetherAt, ["raised"] = Node(m.Open(keyring)) }),
            ["mySides"] = Array(sides, s => new() { ["at"] = s.WrittenAt, ["readyAt"] = s.ReadyAt, ["side"] = Node(s.Open(keyring)) }),
            ["shownToMe"] = Array(shown.Where(s => keyring.CanOpen(s.Words)), s => new() { ["at"] = s.WrittenAt, ["side"] = Node(s.Open(keyring)) }),
            ["askedForAThird"] = Array(thirds, t => new() { ["at"] = t.AskedAt, ["takenUpAt"] = t.TakenUpAt, ["passedOn"] = t.PassedOn is { } passed ? JsonNode.Parse(keyring.Open(passed, ThirdAsked.PlaceOf(t.RepairId))) : null }),
            ["lookedBack"] = Array(looks, l => new() { ["askedAt"] = l.AskedAt, ["answeredAt"] = l.AnsweredAt, ["answer"] = l.Open(keyring)?.ToString() }),
        };
    }

    /// <summary>What they wrote goes. A page opened for both stays for the other's side, as a row that no longer says why.</summary>
    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.AllSidesOf(person).ExecuteDeleteAsync(stop);
        await db.LookBacksOf(person).ExecuteDeleteAsync(stop);
        await db.ThirdsAskedBy(person).ExecuteDeleteAsync(stop);
        await db.DropMendsAsync(db.AllMendsOf(person).Where(m => !db.OthersSides(person).Any(s => s.RepairId == m.Id)), stop);
        await db.Database.ExecuteSqlAsync($"update repair set content = '' where person_id = {person}", stop);
        await transaction.CommitAsync(stop);
    }

    private static JsonArray Array<T>(IEnumerable<T> rows, Func<T, JsonObject> node) => new([.. rows.Select(row => (JsonNode)node(row))]);

    private static JsonNode? Node<T>(T what) => JsonSerializer.SerializeToNode(what);
}
