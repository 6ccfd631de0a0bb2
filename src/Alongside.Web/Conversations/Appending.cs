using Alongside.Web.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Alongside.Web.Conversations;

/// <summary>The one transaction that adds to the log: locks, recognises resends, numbers without gap, inserts.</summary>
public sealed class Appending([FromKeyedServices(StorageFeature.Writer)] NpgsqlDataSource source)
{
    // In the order of the ids, so that two nodes never wait for each other.
    const string Lock = """
        select c.id, c.last_number, c.closed_at is not null, c.resting_at is not null,
            array(select p.person_id from participant p where p.conversation_id = c.id)
        from conversation c where c.id = any($1) order by c.id for update
        """;

    const string Resent = """
        select e.conversation_id, e.author_id, e.client_id, e.number, e.said_at, e.fingerprint
        from unnest($1, $2, $3) as k(conversation_id, author_id, client_id)
        join entry e on e.conversation_id = k.conversation_id and e.author_id = k.author_id and e.client_id = k.client_id
        """;

    const string Targets = """
        select e.conversation_id, e.number, e.author_id, e.taken_back_at is not null, e.kind
        from unnest($1, $2) as k(conversation_id, number)
        join entry e on e.conversation_id = k.conversation_id and e.number = k.number and e.kind in (1, 5)
        """;

    const string Insert = """
        insert into entry (conversation_id, number, author_id, client_id, kind, about_number, said_at, body, fingerprint)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    const string Count = "update conversation c set last_number = k.number from unnest($1, $2) as k(id, number) where c.id = k.id";

    const string Change = """
        update entry e set body = k.body, changed_at = k.at, taken_back_at = case when k.body is null then k.at end
        from unnest($1, $2, $3, $4) as k(conversation_id, number, body, at)
        where e.conversation_id = k.conversation_id and e.number = k.number
        """;

    sealed class Talk(Guid id, long last, bool closed, bool resting, Guid[] participants)
    {
        public Guid Id => id;
        public long Last { get; set; } = last;
        public bool Closed => closed;
        public bool Resting => resting;
        public Guid[] Participants => participants;
        public List<Addition> Added { get; } = [];
    }

    public async Task<(Answer[] Answers, IReadOnlyList<Appended> Appended)> RunAsync(IReadOnlyList<Draft> drafts, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var (talks, before, targets) = await ReadAsync(connection, drafts, stop);

        var answers = new Answer[drafts.Count];
        var fresh = new List<(Draft Draft, long Number)>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            var key = (draft.Conversation, draft.Author, draft.ClientId);
            if (!talks.TryGetValue(draft.Conversation, out var talk) || !talk.Participants.Contains(draft.Author))
                answers[i] = new(Outcome.NotHere, 0, draft.SaidAt);
            else if (before.TryGetValue(key, out var said))
                answers[i] = new(said.Fingerprint.AsSpan().SequenceEqual(draft.Fingerprint) ? Outcome.SaidBefore : Outcome.OtherWords, said.Number, said.SaidAt);
            else if (talk.Closed || (talk.Resting && draft.Kind != EntryKind.TakeBack))
                answers[i] = new(talk.Closed ? Outcome.Closed : Outcome.Resting, 0, draft.SaidAt);
            else if (draft.About is { } about && !MayTouch(draft, targets.GetValueOrDefault((draft.Conversation, about))))
                answers[i] = new(Outcome.NotHere, 0, draft.SaidAt);
            else
            {
                var number = ++talk.Last;
                before[key] = (number, draft.SaidAt, draft.Fingerprint);
                if (draft.Kind.Stands()) targets[(draft.Conversation, number)] = new(draft.Author, false, draft.Kind);
                if (draft.Kind == EntryKind.TakeBack) targets[(draft.Conversation, draft.About!.Value)] = targets[(draft.Conversation, draft.About!.Value)] with { TakenBack = true };
                talk.Added.Add(draft.Kind.Stands() ? new(number, number, Entry.Of(draft, number)) : new(number, draft.About!.Value));
                fresh.Add((draft, number));
                answers[i] = new(Outcome.Said, number, draft.SaidAt);
            }
        }

        if (fresh.Count > 0) await WriteAsync(connection, fresh, talks.Values, stop);
        await transaction.CommitAsync(stop);
        return (answers, [.. talks.Values.Where(t => t.Added.Count > 0).Select(t => new Appended(t.Id, t.Participants, t.Added))]);
    }

    sealed record Target(Guid Author, bool TakenBack, EntryKind Kind);

    // A reply or a reaction needs words that stand; new words and a take-back need words of one's own. A card is made once.
    static bool MayTouch(Draft draft, Target? target) =>
        target is { TakenBack: false } && (draft.Kind.Stands() || draft.Kind == EntryKind.Reaction || target.Author == draft.Author) && (draft.Kind != EntryKind.NewWords || target.Kind == EntryKind.Words);

    static async Task<(SortedDictionary<Guid, Talk>, Dictionary<(Guid, Guid, Guid), (long Number, DateTimeOffset SaidAt, byte[] Fingerprint)>, Dictionary<(Guid, long), Target>)>
        ReadAsync(NpgsqlConnection connection, IReadOnlyList<Draft> drafts, CancellationToken stop)
    {
        var touching = drafts.Where(d => d.About is not null).ToList();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(Lock, drafts.Select(d => d.Conversation).Distinct().Order().ToArray()));
        batch.BatchCommands.Add(Command(Resent, drafts.Select(d => d.Conversation).ToArray(), drafts.Select(d => d.Author).ToArray(), drafts.Select(d => d.ClientId).ToArray()));
        if (touching.Count > 0)
            batch.BatchCommands.Add(Command(Targets, touching.Select(d => d.Conversation).ToArray(), touching.Select(d => d.About!.Value).ToArray()));

        var talks = new SortedDictionary<Guid, Talk>();
        var before = new Dictionary<(Guid, Guid, Guid), (long, DateTimeOffset, byte[])>();
        var targets = new Dictionary<(Guid, long), Target>();
        await using var reader = await batch.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            talks[reader.GetGuid(0)] = new(reader.GetGuid(0), reader.GetInt64(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetFieldValue<Guid[]>(4));
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            before[(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2))] = (reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<byte[]>(5));
        if (await reader.NextResultAsync(stop))
            while (await reader.ReadAsync(stop))
                targets[(reader.GetGuid(0), reader.GetInt64(1))] = new(reader.GetGuid(2), reader.GetBoolean(3), (EntryKind)reader.GetInt16(4));
        return (talks, before, targets);
    }

    static async Task WriteAsync(NpgsqlConnection connection, List<(Draft Draft, long Number)> fresh, IEnumerable<Talk> talks, CancellationToken stop)
    {
        var grown = talks.Where(t => t.Added.Count > 0).ToList();
        var changes = fresh.Where(f => f.Draft.Kind is EntryKind.NewWords or EntryKind.TakeBack).GroupBy(f => (f.Draft.Conversation, f.Draft.About)).Select(g => g.Last()).ToList();
        await using var batch = new NpgsqlBatch(connection);
        var insert = Command(Insert,
            fresh.Select(f => f.Draft.Conversation).ToArray(), fresh.Select(f => f.Number).ToArray(), fresh.Select(f => f.Draft.Author).ToArray(),
            fresh.Select(f => f.Draft.ClientId).ToArray(), fresh.Select(f => (short)f.Draft.Kind).ToArray());
        insert.Parameters.Add(new() { Value = fresh.Select(f => f.Draft.About).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        insert.Parameters.Add(new() { Value = fresh.Select(f => f.Draft.SaidAt).ToArray() });
        // New words live in the entry they change; keeping them twice would keep what was taken back.
        insert.Parameters.Add(new() { Value = fresh.Select(f => f.Draft.Kind.Stands() || f.Draft.Kind == EntryKind.Reaction ? f.Draft.Body?.Bytes : null).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        insert.Parameters.Add(new() { Value = fresh.Select(f => f.Draft.Fingerprint).ToArray() });
        batch.BatchCommands.Add(insert);
        if (changes.Count > 0)
        {
            var change = Command(Change, changes.Select(f => f.Draft.Conversation).ToArray(), changes.Select(f => f.Draft.About!.Value).ToArray());
            change.Parameters.Add(new() { Value = changes.Select(f => f.Draft.Body?.Bytes).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
            change.Parameters.Add(new() { Value = changes.Select(f => f.Draft.SaidAt).ToArray() });
            batch.BatchCommands.Add(change);
        }
        batch.BatchCommands.Add(Command(Count, grown.Select(t => t.Id).ToArray(), grown.Select(t => t.Last).ToArray()));
        await batch.ExecuteNonQueryAsync(stop);
    }

    static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
