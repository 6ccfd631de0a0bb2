using System.Text.Json;
using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pulse;

/// <summary>What somebody answered goes along with them, and goes away with them. What the other answered is the other's.</summary>
public sealed class PulsePrivacy(AlongsideDb db, Pulses pulses, Keyring keyring) : IPersonalData
{
    public string Room => "pulse";

    public IReadOnlyList<string> Tables => ["pulse", "pulse_yes"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var pulses = await db.AllPulsesOf(person).AsNoTracking().OrderBy(p => p.AskedAt).ToListAsync(stop);
        var yeses = await db.AllTrendYesOf(person).AsNoTracking().ToListAsync(stop);
        if (pulses.Count == 0 && yeses.Count == 0) return null;
        return new JsonObject
        {
            ["pulses"] = new JsonArray([.. pulses.Select(p => (JsonNode)new JsonObject
            {
                ["companionship"] = p.CompanionshipId, ["askedAt"] = p.AskedAt, ["answeredAt"] = p.AnsweredAt, ["said"] = p.Open(keyring) is { } said ? JsonSerializer.SerializeToNode(said) : null,
            })]),
            ["showsTrend"] = new JsonArray([.. yeses.Select(y => (JsonNode)new JsonObject { ["companionship"] = y.CompanionshipId, ["from"] = y.GivenAt, ["to"] = y.WithdrawnAt })]),
        };
    }

    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await db.AllPulsesOf(person).ExecuteDeleteAsync(stop);
        await db.AllTrendYesOf(person).ExecuteDeleteAsync(stop);
    }

    public async Task<IReadOnlyList<SingleThing>> ThingsAsync(Guid person, CancellationToken stop)
    {
        var answered = await db.AllPulsesOf(person).AsNoTracking().Where(p => p.AnsweredAt != null && p.Content != null).OrderByDescending(p => p.AnsweredAt).ToListAsync(stop);
        return [.. answered.Select(p => (p.Id, At: p.AnsweredAt!.Value, Said: p.Open(keyring)!)).Where(p => !p.Said.Skipped)
            .Select(p => new SingleThing(p.Id, p.At, string.Join("\n", new[] { p.Said.Keep, p.Said.Change }.OfType<string>())))];
    }

    public Task EraseOneAsync(Guid person, Guid thing, CancellationToken stop) => pulses.EraseAsync(person, thing, stop);
}
