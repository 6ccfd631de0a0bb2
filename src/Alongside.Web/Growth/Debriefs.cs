using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Growth;

/// <summary>Asking the team for a talk of one's own, and answering.</summary>
public sealed class Debriefs(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    public Task<Debrief?> OpenAsync(Guid me, CancellationToken stop) => db.DebriefsOf(me).SingleOrDefaultAsync(d => d.AnsweredAt == null && d.TakenBackAt == null, stop);

    /// <summary>Asked once, it is asked: a second press changes nothing.</summary>
    public async Task AskAsync(Guid me, string line, CancellationToken stop)
    {
        var asked = Debrief.Of(NewId.At(clock), me, line, keyring, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into debrief (id, person_id, asked_at, line) values ({asked.Id}, {me}, {asked.AskedAt}, {asked.Line?.Bytes})
            on conflict (person_id) where answered_at is null and taken_back_at is null do nothing
            """, stop);
    }

    public async Task TakeBackAsync(Guid me, CancellationToken stop)
    {
        (await OpenAsync(me, stop))?.TakeBack(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    public async Task AnswerAsync(Guid coordinator, Guid id, CancellationToken stop)
    {
        (await db.OpenDebriefsFor(coordinator).SingleOrDefaultAsync(d => d.Id == id, stop))?.Answer(coordinator, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }
}
