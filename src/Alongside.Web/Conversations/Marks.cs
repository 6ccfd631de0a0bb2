using System.Collections.Concurrent;
using Npgsql;

namespace Alongside.Web.Conversations;

/// <summary>How far each conversation with a listener on this node has been told, so that what was missed can be found.</summary>
public sealed class Marks(NpgsqlDataSource source)
{
    readonly ConcurrentDictionary<Guid, long> _told = new();

    /// <summary>Starts to watch the conversations of a person who has just begun to listen.</summary>
    public async Task WatchAsync(Guid person, CancellationToken stop)
    {
        await using var command = source.CreateCommand("""
            select c.id, c.last_number from participant p join conversation c on c.id = p.conversation_id
            where p.person_id = $1 and c.closed_at is null
            """);
        command.Parameters.Add(new() { Value = person });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) _told.TryAdd(reader.GetGuid(0), reader.GetInt64(1));
    }

    /// <summary>
    /// Another node says these grew. One that began after its people started to listen here is not watched yet: its mark
    /// is set just behind its end, and what is older reaches the browser by its own catching up.
    /// </summary>
    public async Task NoticeAsync(IReadOnlyCollection<Guid> conversations, Func<Guid, bool> listens, CancellationToken stop)
    {
        var unknown = conversations.Where(id => !_told.ContainsKey(id)).ToArray();
        if (unknown.Length == 0) return;
        await using var command = source.CreateCommand("""
            select c.id, c.last_number, array(select p.person_id from participant p where p.conversation_id = c.id)
            from conversation c where c.id = any($1) and c.last_number > 0
            """);
        command.Parameters.Add(new() { Value = unknown });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            if (reader.GetFieldValue<Guid[]>(2).Any(listens)) _told.TryAdd(reader.GetGuid(0), reader.GetInt64(1) - 1);
    }

    /// <summary>Notes what is on its way to the listeners. Behind a gap the mark stays: another node's words are missing there, and the comparison brings them.</summary>
    public void Told(Appended talk)
    {
        var (first, last) = (talk.Entries[0].Number, talk.Entries[^1].Number);
        _told.AddOrUpdate(talk.Conversation, last, (_, told) => first <= told + 1 ? Math.Max(told, last) : told);
    }

    /// <summary>They were not told after all: the next comparison finds it again.</summary>
    public void NotTold(Appended talk) => _told.AddOrUpdate(talk.Conversation, talk.Entries[0].Number - 1, (_, told) => Math.Min(told, talk.Entries[0].Number - 1));

    /// <summary>What those conversations hold beyond what was told here.</summary>
    public async Task<IReadOnlyList<Appended>> MissedAsync(IEnumerable<Guid>? conversations, CancellationToken stop)
    {
        var watched = (conversations ?? _told.Keys).Where(_told.ContainsKey).ToArray();
        if (watched.Length == 0) return [];
        var missed = new Dictionary<Guid, (Guid[] Participants, List<Addition> Entries)>();
        await using var command = source.CreateCommand("""
            select c.id, e.number, case when e.kind in (1, 5) then e.number else e.about_number end,
                array(select p.person_id from participant p where p.conversation_id = c.id)
            from unnest($1, $2) as k(id, told) join conversation c on c.id = k.id and c.last_number > k.told
            join entry e on e.conversation_id = c.id and e.number > k.told order by c.id, e.number
            """);
        command.Parameters.Add(new() { Value = watched });
        command.Parameters.Add(new() { Value = watched.Select(id => _told[id]).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            // A flush may have noted its own meanwhile.
            if (_told.TryGetValue(reader.GetGuid(0), out var told) && reader.GetInt64(1) <= told) continue;
            if (!missed.TryGetValue(reader.GetGuid(0), out var talk))
                missed[reader.GetGuid(0)] = talk = (reader.GetFieldValue<Guid[]>(3), []);
            talk.Entries.Add(new(reader.GetInt64(1), reader.GetInt64(2)));
        }
        return [.. missed.Select(m => new Appended(m.Key, m.Value.Participants, m.Value.Entries))];
    }
}
