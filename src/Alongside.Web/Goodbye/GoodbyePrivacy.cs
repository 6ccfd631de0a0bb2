using System.Text.Json;
using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Goodbye;

/// <summary>The cards somebody keeps, both sides; the doors they left; and what they opened of their own words. Erasing takes their side alone.</summary>
public sealed class GoodbyePrivacy(AlongsideDb db, Keyring keyring) : IPersonalData
{
    public string Room => "goodbyes";

    public IReadOnlyList<string> Tables => ["goodbye", "goodbye_side", "goodbye_door", "parting", "history_share"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var farewells = await db.FarewellsOf(person).AsNoTracking().OrderBy(f => f.OpenedAt).ToListAsync(stop);
        var cards = await db.CardsOf(person).AsNoTracking().ToListAsync(stop);
        var doors = await db.AllDoorsOf(person).AsNoTracking().ToListAsync(stop);
        var shares = await db.AllSharesOf(person).AsNoTracking().ToListAsync(stop);
        var chosen = await db.FarewellsToOf(person).AsNoTracking().ToListAsync(stop);
        if (farewells.Count + doors.Count + shares.Count == 0) return null;
        return new JsonObject
        {
            ["goodbyes"] = Array(farewells, f => new() { ["companionship"] = f.CompanionshipId, ["openedAt"] = f.OpenedAt, ["lastDayOver"] = f.LastDayOver }),
            ["myNext"] = Array(chosen, f => new() { ["companionship"] = f.CompanionshipId, ["next"] = f.Open(keyring)?.ToString() }),
            ["cards"] = Array(cards.Where(s => keyring.CanOpen(s.Words)), s => new() { ["companionship"] = s.CompanionshipId, ["mine"] = s.PersonId == person, ["at"] = s.WrittenAt, ["side"] = JsonSerializer.SerializeToNode(s.Open(keyring)) }),
            ["doors"] = Array(doors, d => new() { ["companionship"] = d.CompanionshipId, ["at"] = d.AnsweredAt, ["open"] = d.IsOpen(keyring) }),
            ["opened"] = Array(shares, h => new() { ["from"] = h.OldId, ["to"] = h.NewId, ["at"] = h.GivenAt, ["takenBackAt"] = h.RevokedAt }),
        };
    }

    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await db.AllFarewellSidesOf(person).ExecuteDeleteAsync(stop);
        await db.AllDoorsOf(person).ExecuteDeleteAsync(stop);
        await db.AllSharesOf(person).ExecuteDeleteAsync(stop);
        await db.FarewellsToOf(person).ExecuteUpdateAsync(set => set.SetProperty(f => f.Next, (Sealed?)null), stop);
    }

    private static JsonArray Array<T>(IEnumerable<T> rows, Func<T, JsonObject> node) => new([.. rows.Select(row => (JsonNode)node(row))]);
}
