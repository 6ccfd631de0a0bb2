using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Coach;

/// <summary>What somebody chose about the coach, and the counts they share. Of words the coach keeps nothing.</summary>
public sealed class CoachPrivacy(NpgsqlDataSource source, AlongsideDb db, Keyring keyring) : IPersonalData
{
    public string Room => "coach";

    public string? Page => "/more/coach";

    public IReadOnlyList<string> Tables => ["coach_choice", "coach_yes", "shared_mirror"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var choices = trip.Ask("select choice from coach_choice where person_id = $1", row => CoachChoice.Open(person, row.GetSealed(0), keyring), person);
        var yeses = trip.Ask("select companionship_id, given_at, withdrawn_at from coach_yes where person_id = $1 order by given_at",
            row => new { Talk = row.GetGuid(0), Given = row.GetMoment(1), TakenBack = row.GetMomentOrNone(2) }, person);
        await trip.GoAsync(stop);
        var shared = await db.SharedMirrorsOf(person).AsNoTracking().OrderBy(one => one.SharedAt).ToListAsync(stop);
        return PersonalJson.Of(new { Hints = choices.Cast<HintLevel?>().FirstOrDefault(), Yeses = yeses, Shared = shared.Select(one => new { one.Id, At = one.SharedAt, Week = one.Open(keyring) }) });
    }

    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop,
        "delete from coach_choice where person_id = $1", "delete from coach_yes where person_id = $1", "delete from shared_mirror where person_id = $1");
}
