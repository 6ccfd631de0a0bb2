using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Meetings;

/// <summary>Plans and meetings belong to both: each takes them along; what one wrote goes with them.</summary>
public sealed class MeetingsPrivacy(AlongsideDb db, Keyring keyring) : IPersonalData
{
    public string Room => "meetings";

    public IReadOnlyList<string> Tables => ["meeting_plan", "meeting", "meeting_note"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var plans = await db.PlansAround(person).AsNoTracking().OrderBy(p => p.AskedAt).ToListAsync(stop);
        var meetings = await db.MeetingsAround(person).AsNoTracking().OrderBy(m => m.At).ToListAsync(stop);
        var notes = (await db.NotesAround(person).AsNoTracking().ToListAsync(stop)).ToLookup(n => n.MeetingId);
        return new JsonObject
        {
            ["plans"] = new JsonArray([.. plans.Where(plan => keyring.CanOpen(plan.Plan)).Select(plan => new JsonObject
            {
                ["companionship"] = plan.CompanionshipId,
                ["askedByMe"] = plan.AskedBy == person,
                ["askedAt"] = plan.AskedAt,
                ["agreedAt"] = plan.AgreedAt,
                ["endedAt"] = plan.EndedAt,
                ["plan"] = JsonNode.Parse(plan.Open(keyring).ToJson()),
            })]),
            ["meetings"] = new JsonArray([.. meetings.Select(meeting => new JsonObject
            {
                ["companionship"] = meeting.CompanionshipId,
                ["at"] = meeting.At,
                ["notes"] = new JsonArray([.. notes[meeting.Id].Where(note => keyring.CanOpen(note.Note)).Select(note => new JsonObject { ["byMe"] = note.ById == person, ["at"] = note.At, ["note"] = JsonNode.Parse(note.Open(keyring).ToJson()) })]),
            })]),
        };
    }

    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await db.NotesBy(person).ExecuteDeleteAsync(stop);
        // A time that only they noted says nothing any more.
        await db.MeetingsAround(person).Where(m => !db.NotesAround(person).Any(n => n.MeetingId == m.Id)).ExecuteDeleteAsync(stop);
        await db.MeetingsAround(person).Where(m => db.PlansBy(person).Any(p => p.Id == m.PlanId)).ExecuteUpdateAsync(set => set.SetProperty(m => m.PlanId, (Guid?)null), stop);
        await db.PlansBy(person).ExecuteDeleteAsync(stop);
    }
}
