using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Matching;

/// <summary>Asking to be a supporter, and taking that back. Who says yes is a coordinator's matter.</summary>
public sealed class Application(AlongsideDb db, TimeProvider clock)
{
    public Task<Role?> OfAsync(Guid me, CancellationToken stop) =>
        db.Roles().AsNoTracking().SingleOrDefaultAsync(r => r.PersonId == me && r.Kind == Role.Supporter, stop);

    /// <summary>Asks, or asks again after an end. Asking twice is asking once.</summary>
    public Task AskAsync(Guid me, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync($"""
            insert into role (person_id, kind, asked_at) values ({me}, {Role.Supporter}, {now})
            on conflict (person_id, kind) do update set asked_at = {now}, given_at = null, given_by = null, ended_at = null, ended_by = null
            where role.ended_at is not null
            """, stop);
    }

    /// <summary>Takes the question back, or stops being a supporter. People one walks with stay: those are ended one by one.</summary>
    public Task StopAsync(Guid me, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.Roles().Where(r => r.PersonId == me && r.Kind == Role.Supporter && r.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, now).SetProperty(r => r.EndedBy, me), stop);
    }
}
