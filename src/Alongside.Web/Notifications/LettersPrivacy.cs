using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Notifications;

/// <summary>The letters that went to somebody. They never said more than that something new waits.</summary>
public sealed class LettersPrivacy(NpgsqlDataSource source) : IPersonalData
{
    public string Room => "letters";

    public string? Page => "/more/email";

    public IReadOnlyList<string> Tables => ["letter"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var letters = trip.Ask("select kind, made_at, sent_at from letter where person_id = $1 order by id",
            row => new { Kind = row.GetString(0), Made = row.GetMoment(1), Sent = row.GetMomentOrNone(2) }, person);
        await trip.GoAsync(stop);
        return PersonalJson.Of(letters);
    }

    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop, "delete from letter where person_id = $1");
}
