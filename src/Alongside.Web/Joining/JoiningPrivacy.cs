using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Joining;

/// <summary>When somebody said yes to which promises, and took it back.</summary>
public sealed class JoiningPrivacy(NpgsqlDataSource source) : IPersonalData
{
    public string Room => "acknowledgements";

    public string? Page => "/more/promises";

    public IReadOnlyList<string> Tables => ["acknowledgement"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var given = trip.Ask("select id, version, given_at, withdrawn_at, read_by from acknowledgement where person_id = $1 order by id",
            row => new { Id = row.GetGuid(0), Version = row.GetInt32(1), Given = row.GetMoment(2), TakenBack = row.GetMomentOrNone(3), ReadToMe = !row.IsDBNull(4) }, person);
        await trip.GoAsync(stop);
        return PersonalJson.Of(given);
    }

    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop, "delete from acknowledgement where person_id = $1");
}
