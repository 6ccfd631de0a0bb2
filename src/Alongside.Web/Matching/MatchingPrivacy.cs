using System.Text.Json.Nodes;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Matching;

/// <summary>Whom somebody set aside, who was put before them, what they asked for, and by which kinds of things they seemed to fit. Others by their name alone.</summary>
public sealed class MatchingPrivacy(NpgsqlDataSource source, Cards cards, Keyring keyring) : IPersonalData
{
    public string Room => "matching";

    public string? Page => "/suggested";

    public IReadOnlyList<string> Tables => ["set_aside", "introduction", "pair_parts", "request_for_person", "profile_change"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var aside = trip.Ask("select other_id, at from set_aside where person_id = $1 order by at", row => (Who: row.GetGuid(0), At: row.GetMoment(1)), person);
        var made = trip.Ask("select id, peer_id, supporter_id, made_at, line from introduction where (peer_id = $1 or made_by_id = $1) and taken_back_at is null order by id",
            row => (Id: row.GetGuid(0), Peer: row.GetGuid(1), Supporter: row.GetGuid(2), At: row.GetMoment(3),
                Line: row.IsDBNull(4) ? null : keyring.OpenUnlessErased(row.GetSealed(4), Introduction.At(row.GetGuid(0)))), person);
        var asked = trip.Ask("select asked_at, answered_at from request_for_person where person_id = $1 order by id", row => new { Asked = row.GetMoment(0), Answered = row.GetMomentOrNone(1) }, person);
        var fits = trip.Ask("select p.companionship_id, p.parts from pair_parts p join companionship c on c.id = p.companionship_id where c.peer_id = $1 or c.supporter_id = $1 order by 1",
            row => new { Talk = row.GetGuid(0), By = PairParts.Open(row.GetGuid(0), row.GetSealed(1), keyring) }, person);
        await trip.GoAsync(stop);
        var names = await cards.OfAsync(aside.Select(one => one.Who).Concat(made.SelectMany(one => new[] { one.Peer, one.Supporter })), stop);
        return PersonalJson.Of(new
        {
            SetAside = aside.Select(one => new { names[one.Who].Name, one.At }),
            Introductions = made.Where(one => one.Peer == person).Select(one => new { one.Id, names[one.Supporter].Name, one.At, one.Line }),
            IntroductionsMade = made.Where(one => one.Peer != person).Select(one => new { one.Id, To = names[one.Peer].Name, names[one.Supporter].Name, one.At, one.Line }),
            AskedForAPerson = asked,
            SeemedToFitBy = fits,
        });
    }

    /// <summary>A line that a coordinator wrote is theirs to erase; that they put somebody before a peer stays.</summary>
    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop,
        "delete from set_aside where person_id = $1 or other_id = $1",
        "delete from introduction where peer_id = $1 or supporter_id = $1",
        "update introduction set line = null where made_by_id = $1",
        "delete from pair_parts p using companionship c where c.id = p.companionship_id and (c.peer_id = $1 or c.supporter_id = $1)",
        "delete from request_for_person where person_id = $1");
}
