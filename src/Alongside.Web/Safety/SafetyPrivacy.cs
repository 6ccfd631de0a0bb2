using System.Text.Json;
using System.Text.Json.Nodes;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Safety;

/// <summary>Blocks and reports that somebody made. What others reported is nobody's to see but the coordinators'.</summary>
public sealed class SafetyPrivacy(NpgsqlDataSource source, Cards cards, Keyring keyring) : IPersonalData
{
    public string Room => "safety";

    public string? Page => "/more/blocked";

    public IReadOnlyList<string> Tables => ["block", "report"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var blocks = trip.Ask("select other_id, at, ended_at from block where person_id = $1 order by id", row => (Who: row.GetGuid(0), At: row.GetMoment(1), Ended: row.GetMomentOrNone(2)), person);
        var reports = trip.Ask("select id, made_at, kept_until, settled_at, content from report where person_id = $1 order by id", row =>
        {
            var copy = JsonSerializer.Deserialize<ReportCopy>(keyring.Open(row.GetSealed(4), Report.PlaceOf(row.GetGuid(0))))!;
            return new { Id = row.GetGuid(0), Made = row.GetMoment(1), KeptUntil = row.GetMoment(2), Settled = row.GetMomentOrNone(3), copy.Words, Lines = copy.Lines.Select(line => new { line.Name, At = line.SaidAt, line.Words }) };
        }, person);
        await trip.GoAsync(stop);
        var names = await cards.OfAsync(blocks.Select(one => one.Who), stop);
        return PersonalJson.Of(new { Blocks = blocks.Select(one => new { names[one.Who].Name, one.At, one.Ended }), Reports = reports });
    }

    /// <summary>A report stays for its days, sealed for the coordinators: what protects somebody else is not one's own to erase.</summary>
    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop, "delete from block where person_id = $1 or other_id = $1");
}
