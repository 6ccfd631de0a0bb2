using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.People;

/// <summary>What is held about a person themselves: the card, the ways in, the sessions, the roles.</summary>
public sealed class PeoplePrivacy(NpgsqlDataSource source, AlongsideDb db, Keyring keyring, Contacts contacts, Passkeys passkeys) : IPersonalData
{
    public string Room => "account";

    public string? Page => "/more";

    public IReadOnlyList<string> Tables => ["person", "account", "passkey", "recovery_code", "session", "role", "one_time_link"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var me = await db.PersonAsync(person, stop);
        var card = PersonCard.Open(person, me.Card, keyring);
        var trip = new OneTrip(source);
        var sessions = trip.Ask("select begun_at, seen_at, shared_device, ended_at from session where person_id = $1 order by begun_at",
            row => new { Begun = row.GetMoment(0), Seen = row.GetMoment(1), SharedDevice = row.GetBoolean(2), Ended = row.GetMomentOrNone(3) }, person);
        var roles = trip.Ask("select kind, asked_at, given_at, ended_at from role where person_id = $1 order by asked_at",
            row => new { Kind = row.GetString(0), Asked = row.GetMoment(1), Given = row.GetMomentOrNone(2), Ended = row.GetMomentOrNone(3) }, person);
        var codes = trip.Ask("select made_at, used_at from recovery_code where person_id = $1 order by id",
            row => new { Made = row.GetMoment(0), Used = row.GetMomentOrNone(1) }, person);
        var links = trip.Ask("select kind, made_at, expires_at, used_at from one_time_link where made_by = $1 or for_person = $1 order by made_at",
            row => new { Kind = row.GetString(0), Made = row.GetMoment(1), Expires = row.GetMoment(2), Used = row.GetMomentOrNone(3) }, person);
        await trip.GoAsync(stop);
        return PersonalJson.Of(new
        {
            Id = person,
            card.Name,
            card.Mark,
            card.Language,
            TimeZone = card.Zone,
            Joined = me.JoinedAt,
            Email = contacts.Of(me),
            Roles = roles,
            Passkeys = (await passkeys.OfAsync(person, stop)).Select(key => new { Made = key.CreatedAt }),
            RecoveryCodes = codes,
            Sessions = sessions,
            Links = links,
        });
    }

    /// <summary>The row of the person stays as an empty one: what others wrote still says by whom it was answered.</summary>
    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop,
        "delete from passkey where user_id = $1",
        "delete from account where id = $1",
        "delete from recovery_code where person_id = $1",
        "delete from session where person_id = $1",
        "delete from role where person_id = $1",
        "delete from one_time_link where for_person = $1",
        "update person set card = '', contact = null, contact_hash = null, left_at = coalesce(left_at, now()) where id = $1");
}
