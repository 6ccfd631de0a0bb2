using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Goodbye;

/// <summary>Some words of one's own, as they stand now.</summary>
public sealed record OwnWords(Guid Talk, long Number, DateTimeOffset SaidAt, string Words);

/// <summary>What a peer takes along from an ended talk: their own words alone, as much as they open, as long as they leave it open.</summary>
public sealed class History(AlongsideDb db, NpgsqlDataSource source, MessageLog log, Keyring keyring, TimeProvider clock)
{
    private const int Most = 1000;

    /// <summary>My own words of an ended talk of mine, oldest first.</summary>
    public Task<IReadOnlyList<OwnWords>> MineAsync(Guid me, Companionship old, CancellationToken stop) => ReadAsync("""
        select * from (select conversation_id, number from entry where conversation_id = $1 and author_id = $2 and kind = 1 and taken_back_at is null order by number desc limit $3) e order by number
        """, stop, old.Id, me, Most);

    /// <summary>What is open at this moment to the supporter of a companionship: only while it goes on, and only what its peer wrote.</summary>
    public Task<IReadOnlyList<OwnWords>> OpenAsync(Companionship now, CancellationToken stop) => ReadAsync("""
        select distinct e.conversation_id, e.number from history_share h
        join companionship n on n.id = h.new_id and n.begun_at is not null and n.ended_at is null
        join companionship o on o.id = h.old_id and o.peer_id = n.peer_id and o.ended_at is not null
        join entry e on e.conversation_id = o.id and e.author_id = n.peer_id and e.kind = 1 and e.taken_back_at is null and e.number between h.from_number and h.to_number
        where h.new_id = $1 and h.revoked_at is null limit $2
        """, stop, now.Id, Most);

    /// <summary>Opens what was picked, but for what is open already.</summary>
    public async Task ShareAsync(Guid me, Companionship now, Companionship old, IEnumerable<long> picked, CancellationToken stop)
    {
        var mine = (await MineAsync(me, old, stop)).Select(words => words.Number).ToList();
        var open = await db.SharesOf(me, now.Id).Where(h => h.OldId == old.Id).ToListAsync(stop);
        var fresh = picked.Where(number => !open.Exists(h => h.FromNumber <= number && number <= h.ToNumber)).ToHashSet();
        foreach (var (from, to) in HistoryShare.Spans(mine, fresh))
            db.Add(new HistoryShare { Id = NewId.At(clock), PersonId = me, OldId = old.Id, NewId = now.Id, FromNumber = from, ToNumber = to, GivenAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Takes back one span, or all of them.</summary>
    public async Task CloseAsync(Guid me, Companionship now, Guid? share, CancellationToken stop)
    {
        foreach (var one in await db.SharesOf(me, now.Id).Where(h => share == null || h.Id == share).ToListAsync(stop)) one.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    private async Task<IReadOnlyList<OwnWords>> ReadAsync(string sql, CancellationToken stop, params object[] values)
    {
        var trip = new OneTrip(source);
        var numbers = trip.Ask(sql, row => (row.GetGuid(0), row.GetInt64(1)), values);
        await trip.GoAsync(stop);
        if (numbers.Count == 0) return [];
        return [.. (await log.ThoseAsync([.. numbers], stop)).OrderBy(entry => entry.SaidAt)
            .Select(entry => entry.Open(keyring) is { } words ? new OwnWords(entry.Conversation, entry.Number, entry.SaidAt, words) : null).OfType<OwnWords>()];
    }
}
