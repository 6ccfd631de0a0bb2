using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.GoingOn;

/// <summary>What somebody answered after some weeks of walking together. The other's answer is the other's.</summary>
public sealed class GoingOnPrivacy(NpgsqlDataSource source, Keyring keyring) : IPersonalData
{
    public string Room => "going-on";

    public IReadOnlyList<string> Tables => ["going_on"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var answers = trip.Ask("select companionship_id, answered_at, answer from going_on where person_id = $1 order by answered_at", row =>
        {
            var kept = keyring.Open(row.GetSealed(2), GoingOnAnswers.At(row.GetGuid(0), person)).Split('|');
            return new { Talk = row.GetGuid(0), At = row.GetMoment(1), Answer = Enum.Parse<GoingOnAnswer>(kept[0]), BothSaidGoOn = kept.Length > 1 };
        }, person);
        await trip.GoAsync(stop);
        return PersonalJson.Of(answers);
    }

    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop, "delete from going_on where person_id = $1");
}
