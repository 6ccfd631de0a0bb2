using Alongside.Web.People;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Conversations;

/// <summary>What a person may know of a conversation they take part in. How it stands is one word, for open pages to compare with what they show.</summary>
public sealed record Membership(
    Guid Conversation, Guid Other, PersonCard OtherCard, string Ink, long ReadTo, long LastNumber, bool Closed, bool Resting, string Standing, DateTimeOffset? BegunAt, Sealed? Draft, bool IAmPeer);

/// <summary>Reads the log, always starting from the person: what they take no part in does not exist.</summary>
public sealed class MessageLog(NpgsqlDataSource source, OpenedCards cards)
{
    const string Words = "e.conversation_id, e.number, e.author_id, e.client_id, e.about_number, e.said_at, e.body, e.changed_at, e.taken_back_at, e.kind";

    public async Task<Membership?> MembershipAsync(Guid me, Guid conversation, CancellationToken stop)
    {
        await using var command = Command("""
            select c.id, o.person_id, other.card, p.ink, p.read_to, c.last_number, c.closed_at is not null, c.resting_at is not null,
              case when c.closed_at is not null then 'closed' when c.resting_at is not null then 'resting' when b.begun_at is not null then 'walking'
                when b.peer_yes_at is not null then 'peer-yes' when b.supporter_yes_at is not null then 'supporter-yes' else 'hello' end, b.begun_at, p.draft, b.peer_id = p.person_id
            from participant p join conversation c on c.id = p.conversation_id join companionship b on b.id = c.id
            join participant o on o.conversation_id = c.id and o.person_id <> p.person_id
            join person other on other.id = o.person_id
            where p.person_id = $1 and p.conversation_id = $2
            """, me, conversation);
        await using var reader = await command.ExecuteReaderAsync(stop);
        if (!await reader.ReadAsync(stop)) return null;
        return new(reader.GetGuid(0), reader.GetGuid(1), cards.Open(reader.GetGuid(1), reader.GetFieldValue<byte[]>(2)), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5),
            reader.GetBoolean(6), reader.GetBoolean(7), reader.GetString(8),
            reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9), reader.IsDBNull(10) ? null : new Sealed(reader.GetFieldValue<byte[]>(10)), reader.GetBoolean(11));
    }

    /// <summary>The newest words and cards before a number, oldest first.</summary>
    public Task<IReadOnlyList<Entry>> BeforeAsync(Guid conversation, long before, int most, CancellationToken stop) =>
        ReadAsync($"""
            select * from (select {Words} from entry e where e.conversation_id = $1 and e.kind in (1, 5) and e.number < $2
            order by e.number desc limit $3) e order by number
            """, stop, conversation, before, most);

    /// <summary>The words said since a moment, without the cards, oldest first; the newest where there are more.</summary>
    public Task<IReadOnlyList<Entry>> SinceAsync(Guid conversation, DateTimeOffset since, int most, CancellationToken stop) =>
        ReadAsync($"""
            select * from (select {Words} from entry e where e.conversation_id = $1 and e.kind = 1 and e.said_at >= $2 and e.taken_back_at is null
            order by e.number desc limit $3) e order by number
            """, stop, conversation, since, most);

    /// <summary>The words that are new or have changed after a number, with the last number seen: what catch-up shows.</summary>
    public async Task<(long Last, IReadOnlyList<Entry> Entries)> AfterAsync(Guid conversation, long after, int most, CancellationToken stop)
    {
        await using var numbers = Command("""
            select number, case when kind in (1, 5) then number else about_number end from entry
            where conversation_id = $1 and number > $2 order by number limit $3
            """, conversation, after, most);
        var (last, shown) = (after, new SortedSet<long>());
        await using (var reader = await numbers.ExecuteReaderAsync(stop))
            while (await reader.ReadAsync(stop))
            {
                last = reader.GetInt64(0);
                shown.Add(reader.GetInt64(1));
            }
        return (last, shown.Count == 0 ? [] : await TheseAsync(conversation, shown, stop));
    }

    public Task<IReadOnlyList<Entry>> TheseAsync(Guid conversation, IEnumerable<long> numbers, CancellationToken stop) =>
        ThoseAsync([.. numbers.Select(number => (conversation, number))], stop);

    /// <summary>Entries of words, and cards, in several conversations at once.</summary>
    public Task<IReadOnlyList<Entry>> ThoseAsync(IReadOnlyCollection<(Guid Conversation, long Number)> which, CancellationToken stop) =>
        ReadAsync($"""
            select {Words} from unnest($1, $2) as k(conversation_id, number)
            join entry e on e.conversation_id = k.conversation_id and e.number = k.number and e.kind in (1, 5) order by e.conversation_id, e.number
            """, stop, which.Select(w => w.Conversation).ToArray(), which.Select(w => w.Number).ToArray());

    /// <summary>Unread words per conversation of mine, those with none left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> UnreadAsync(Guid me, CancellationToken stop)
    {
        await using var command = Command("""
            select p.conversation_id, count(*) from participant p
            join conversation c on c.id = p.conversation_id and c.last_number > p.read_to
            join entry e on e.conversation_id = p.conversation_id and e.number > p.read_to and e.kind in (1, 5) and e.author_id <> p.person_id and e.taken_back_at is null and e.body is not null
            where p.person_id = $1 group by p.conversation_id
            """, me);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var unread = new Dictionary<Guid, long>();
        while (await reader.ReadAsync(stop)) unread[reader.GetGuid(0)] = reader.GetInt64(1);
        return unread;
    }

    /// <summary>Marks as read up to a number, never backwards. True when something changed.</summary>
    public async Task<bool> ReadToAsync(Guid me, Guid conversation, long number, CancellationToken stop)
    {
        await using var command = Command("""
            update participant p set read_to = least($3, c.last_number) from conversation c
            where c.id = p.conversation_id and p.person_id = $1 and p.conversation_id = $2 and p.read_to < least($3, c.last_number)
            """, me, conversation, number);
        return await command.ExecuteNonQueryAsync(stop) > 0;
    }

    public async Task KeepDraftAsync(Guid me, Guid conversation, Sealed? draft, CancellationToken stop)
    {
        await using var command = Command("update participant set draft = $3 where person_id = $1 and conversation_id = $2", me, conversation);
        command.Parameters.Add(new() { Value = (object?)draft?.Bytes ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(stop);
    }

    async Task<IReadOnlyList<Entry>> ReadAsync(string sql, CancellationToken stop, params object[] values)
    {
        var entries = new List<Entry>();
        await using (var command = Command(sql, values))
        await using (var reader = await command.ExecuteReaderAsync(stop))
            while (await reader.ReadAsync(stop))
                entries.Add(new(reader.GetGuid(0), reader.GetInt64(1), reader.GetGuid(2), reader.GetGuid(3), reader.IsDBNull(4) ? null : reader.GetInt64(4),
                    reader.GetFieldValue<DateTimeOffset>(5), reader.IsDBNull(6) ? null : new Sealed(reader.GetFieldValue<byte[]>(6)),
                    reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8), [], (EntryKind)reader.GetInt16(9)));
        if (entries.Count == 0) return entries;

        var reactions = await ReactionsAsync(entries, stop);
        return reactions.Count == 0 ? entries : [.. entries.Select(e => e with { Reactions = [.. reactions[(e.Conversation, e.Number)]] })];
    }

    // The newest of each person per entry.
    async Task<ILookup<(Guid, long), ReactionEntry>> ReactionsAsync(List<Entry> entries, CancellationToken stop)
    {
        await using var command = Command("""
            select distinct on (e.conversation_id, e.about_number, e.author_id) e.conversation_id, e.about_number, e.author_id, e.client_id, e.body
            from unnest($1, $2) as k(conversation_id, number)
            join entry e on e.conversation_id = k.conversation_id and e.about_number = k.number and e.kind = 4 and e.body is not null
            order by e.conversation_id, e.about_number, e.author_id, e.number desc
            """, entries.Select(e => e.Conversation).ToArray(), entries.Select(e => e.Number).ToArray());
        await using var reader = await command.ExecuteReaderAsync(stop);
        var found = new List<((Guid, long) About, ReactionEntry Reaction)>();
        while (await reader.ReadAsync(stop))
            found.Add(((reader.GetGuid(0), reader.GetInt64(1)), new(reader.GetGuid(0), reader.GetGuid(2), reader.GetGuid(3), new Sealed(reader.GetFieldValue<byte[]>(4)))));
        return found.ToLookup(f => f.About, f => f.Reaction);
    }

    NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
