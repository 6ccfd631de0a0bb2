using System.Text.Json.Nodes;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Conversations;

/// <summary>Somebody's companionships and talks: what they wrote and what was written to them, the other by their name alone. How one ended, and by whom, is not told.</summary>
public sealed class TalksPrivacy(NpgsqlDataSource source, MessageLog log, Bubbles bubbles, Keyring keyring, Cards cards) : IPersonalData
{
    private const int AtOnce = 500;

    public string Room => "talks";

    public string? Page => "/talk";

    public string? RemovedOn => "/talk";

    public IReadOnlyList<string> Tables => ["companionship", "pause", "conversation", "participant", "entry"];

    sealed record Bond(Guid Id, Guid Other, string As, DateTimeOffset Hello, DateTimeOffset? Begun, DateTimeOffset? Ended, long ReadTo, string? Unsent);

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var bonds = trip.Ask("""
            select c.id, case when c.peer_id = $1 then c.supporter_id else c.peer_id end, c.peer_id = $1, c.hello_at, c.begun_at, c.ended_at, p.read_to, p.draft
            from companionship c join participant p on p.conversation_id = c.id and p.person_id = $1 order by c.id
            """, row => new Bond(row.GetGuid(0), row.GetGuid(1), row.GetBoolean(2) ? "peer" : "supporter", row.GetMoment(3), row.GetMomentOrNone(4), row.GetMomentOrNone(5), row.GetInt64(6),
            row.IsDBNull(7) ? null : keyring.Open(row.GetSealed(7), ConversationsFeature.DraftPlace(row.GetGuid(0), person))), person);
        var pauses = trip.Ask("select p.companionship_id, p.begun_at, p.ended_at, p.begun_by from pause p join companionship c on c.id = p.companionship_id where c.peer_id = $1 or c.supporter_id = $1 order by p.id",
            row => (Bond: row.GetGuid(0), Begun: row.GetMoment(1), Ended: row.GetMomentOrNone(2), By: row.GetGuid(3)), person);
        await trip.GoAsync(stop);
        var names = await cards.OfAsync(bonds.Select(bond => bond.Other).Append(person), stop);
        var talks = new JsonArray();
        foreach (var bond in bonds)
        {
            var said = await SaidAsync(bond, person, names, stop);
            talks.Add(PersonalJson.Of(new
            {
                bond.Id, With = names[bond.Other].Name, bond.As, bond.Hello, bond.Begun, bond.Ended, bond.ReadTo, bond.Unsent,
                Pauses = pauses.Where(pause => pause.Bond == bond.Id).Select(pause => new { pause.Begun, pause.Ended, By = Who(pause.By) }),
                Said = said,
            }));
        }
        return talks;

        string Who(Guid one) => one == person ? "me" : "other";
    }

    public Task<int> CountAsync(Guid person, CancellationToken stop) => source.CountForAsync(person,
        "select count(*) from participant p join entry e on e.conversation_id = p.conversation_id and e.kind = 1 where p.person_id = $1", stop);

    // From the newest back, in pieces: a talk of years is long.
    private async Task<IEnumerable<JsonNode>> SaidAsync(Bond bond, Guid person, IReadOnlyDictionary<Guid, PersonCard> names, CancellationToken stop)
    {
        var pieces = new List<IReadOnlyList<JsonNode>>();
        for (var before = long.MaxValue; ;)
        {
            var entries = await log.BeforeAsync(bond.Id, before, AtOnce, stop);
            if (entries.Count == 0) break;
            var views = await bubbles.ViewsAsync(entries, [(person, names[person].Name), (bond.Other, names[bond.Other].Name)], stop);
            pieces.Add([.. entries.Select(entry => views[(entry.Conversation, entry.Number)]).Select(view => PersonalJson.Of(new
            {
                view.Number, At = view.SaidAt, By = view.Author == person ? "me" : "other",
                Words = view.HasWords ? view.Words : null, view.Changed, view.TakenBack, view.Erased, ReplyTo = view.ReplyTo?.Number,
                Signs = view.Reactions.Select(sign => new { By = sign.Author == person ? "me" : "other", Sign = sign.Word }),
            }))]);
            before = entries[0].Number;
        }
        return Enumerable.Reverse(pieces).SelectMany(piece => piece);
    }

    /// <summary>My words, my signs and what I had not sent. The numbers stay, or the other's talk would have holes in it.</summary>
    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop,
        """
        update entry e set body = null, fingerprint = '' from participant p
        where p.person_id = $1 and e.conversation_id = p.conversation_id and e.author_id = $1 and (e.body is not null or e.fingerprint <> '')
        """,
        "update participant set draft = null where person_id = $1 and draft is not null");
}
