using System.Text.Json.Nodes;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Privacy;

/// <summary>Who of the team looked at somebody's things, when they took their file, and their keys.</summary>
public sealed class PrivacyPrivacy(NpgsqlDataSource source, Cards cards) : IPersonalData
{
    public string Room => "looks";

    public string? Page => "/privacy/looks";

    public IReadOnlyList<string> Tables => ["look", "export_taken", "erasure", "data_key", "key_change"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var looks = trip.Ask("select at, thing, by_id from look where person_id = $1 order by id", row => (At: row.GetMoment(0), Thing: row.GetString(1), By: row.GetGuid(2)), person);
        var files = trip.Ask("select begun_at, finished_at from export_taken where person_id = $1 order by id", row => new { Begun = row.GetMoment(0), Finished = row.GetMomentOrNone(1) }, person);
        var erasures = trip.Ask("select asked_at, taken_back_at from erasure where person_id = $1 order by id", row => new { Asked = row.GetMoment(0), TakenBack = row.GetMomentOrNone(1) }, person);
        await trip.GoAsync(stop);
        var names = await cards.OfAsync(looks.Select(look => look.By), stop);
        return PersonalJson.Of(new { Looks = looks.Select(look => new { look.At, look.Thing, By = names[look.By].Name }), Files = files, Erasures = erasures });
    }

    public Task<int> CountAsync(Guid person, CancellationToken stop) => source.CountForAsync(person, "select count(*) from look where person_id = $1", stop);

    /// <summary>The keys were destroyed before any room began. That somebody erased everything stays, as a date beside an empty person.</summary>
    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop,
        "delete from look where person_id = $1", "delete from export_taken where person_id = $1");
}
