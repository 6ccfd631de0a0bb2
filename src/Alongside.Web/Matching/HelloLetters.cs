using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Matching;

/// <summary>Neutral letters about hellos: that something new waits, never what. Only to whoever gave an address.</summary>
public sealed class HelloLetters(AlongsideDb db, TimeProvider clock)
{
    public const string Hello = "hello", Answered = "hello-answered", Lapsed = "lapsed";

    /// <summary>With the caller's own transaction: no event without its letter, no letter without its event.</summary>
    public Task SendAsync(Guid person, string kind, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync($"""
            insert into letter (id, person_id, kind, made_at, send_at)
            select {NewId.At(clock)}, id, {kind}, {now}, {now} from person where id = {person} and contact is not null and left_at is null
            """, stop);
    }
}
