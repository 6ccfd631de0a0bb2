using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Conversations;

/// <summary>
/// A letter to whoever is away while somebody writes to them: one a talk, until they have read it. Whoever is here needs none: each node puts off the letters
/// of those whose stream it holds, and looks often enough that no other node can be faster.
/// </summary>
public sealed class UnreadLetters(IServiceScopeFactory scopes, Streams streams, TimeProvider clock) : IRound
{
    /// <summary>How long words may wait before a letter goes out.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    // Noticed a while before, so that every node has had its say when the letter is due. Rounds come every half minute.
    private static readonly TimeSpan Notice = TimeSpan.FromMinutes(2);
    private const int AtOnce = 200;

    public async Task<int> WalkAsync(CancellationToken stop)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
            await NoticeAsync(db, stop);
            await PutOffAsync(db, stop);
        }
        return await scopes.WalkAsync(services => SendAsync(services, stop));
    }

    private async Task NoticeAsync(AlongsideDb db, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"""
            delete from unread_letter u using participant p, conversation c
            where p.conversation_id = u.conversation_id and p.person_id = u.person_id and c.id = u.conversation_id and (p.read_to > u.after_number or c.closed_at is not null)
            """, stop);
        // The first words of a hello have a letter of their own.
        await db.Database.ExecuteSqlAsync($"""
            insert into unread_letter (conversation_id, person_id, after_number, due_at)
            select p.conversation_id, p.person_id, p.read_to, greatest(first.said_at + {Wait}, {now + Notice})
            from participant p
            join conversation c on c.id = p.conversation_id and c.last_number > p.read_to and c.closed_at is null and c.resting_at is null
            join companionship b on b.id = c.id and b.ended_at is null
            join person me on me.id = p.person_id and me.left_at is null
            cross join lateral (
                select e.said_at from entry e where e.conversation_id = p.conversation_id and e.number > p.read_to and e.kind = 1 and e.author_id <> p.person_id
                and e.taken_back_at is null and (e.number > 1 or b.begun_at is not null) order by e.number limit 1) first
            where first.said_at <= {now - Wait + Notice}
            and not exists (select 1 from unread_letter u where u.conversation_id = p.conversation_id and u.person_id = p.person_id)
            on conflict do nothing
            """, stop);
    }

    private async Task PutOffAsync(AlongsideDb db, CancellationToken stop)
    {
        var here = streams.All.Select(stream => stream.Me.Id).Distinct().ToArray();
        if (here.Length == 0) return;
        var later = clock.GetUtcNow() + Notice;
        await db.Database.ExecuteSqlAsync($"update unread_letter set due_at = {later} where person_id = any({here}) and told_at is null and due_at < {later}", stop);
    }

    private sealed record Due(Guid ConversationId, Guid PersonId);

    private async Task<bool> SendAsync(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<AlongsideDb>();
        var letters = services.GetRequiredService<Letters>();
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var due = await db.Database.SqlQuery<Due>($"""
            update unread_letter u set told_at = {now} from (
                select conversation_id, person_id from unread_letter where told_at is null and due_at <= {now} order by due_at limit {AtOnce} for update skip locked) d
            where u.conversation_id = d.conversation_id and u.person_id = d.person_id
            returning u.conversation_id as "ConversationId", u.person_id as "PersonId"
            """).ToListAsync(stop);
        if (due.Count == 0) return false;
        foreach (var one in due) letters.Send(one.PersonId, Letter.Message);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
