using Alongside.Web.Meetings;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Growth;

/// <summary>Closing and opening one's door to new people, and what one carries.</summary>
public sealed class MyDoor(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    public Task<ClosedDoor?> ClosedAsync(Guid me, CancellationToken stop) => db.DoorsClosedOf(me).AsNoTracking().SingleOrDefaultAsync(d => d.OpenedAt == null, stop);

    /// <summary>Closed already, it stays closed as it was.</summary>
    /// <param name="by">Nobody, when it closes by itself.</param>
    public Task CloseAsync(Guid me, Guid? by, CancellationToken stop) => db.Database.ExecuteSqlAsync(
        $"insert into door_closed (id, person_id, closed_at, closed_by) values ({NewId.At(clock)}, {me}, {clock.GetUtcNow()}, {by}) on conflict (person_id) where opened_at is null do nothing", stop);

    public async Task OpenAsync(Guid me, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await db.DoorsClosedOf(me).Where(d => d.OpenedAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.OpenedAt, now), stop);
    }

    public async Task<LoadLimit?> LimitAsync(Guid me, CancellationToken stop) => (await db.LoadWishOf(me).AsNoTracking().SingleOrDefaultAsync(stop))?.Open(keyring);

    public async Task KeepAsync(Guid me, LoadLimit limit, CancellationToken stop)
    {
        if (await db.LoadWishOf(me).SingleOrDefaultAsync(stop) is not { } wish) db.Add(wish = LoadWish.Of(me));
        wish.Keep(limit, keyring, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    public async Task<Load> LoadAsync(Guid me, CancellationToken stop)
    {
        var since = clock.GetUtcNow() - Load.Week;
        var people = await db.CompanionshipsOf(me).CountAsync(c => c.SupporterId == me && c.BegunAt != null && c.EndedAt == null, stop);
        var said = await db.WroteSinceAsync(me, since, stop);
        return new(people, Load.TimeOf(said) + await MetAsync(me, since, stop));
    }

    // Of a meeting the newest note counts, whoever of the two wrote it.
    private async Task<TimeSpan> MetAsync(Guid me, DateTimeOffset since, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var met = await db.MeetingsAround(me).AsNoTracking().Where(m => m.At > since && m.At <= now && db.CompanionshipsOf(me).Any(c => c.Id == m.CompanionshipId && c.SupporterId == me)).Select(m => m.Id).ToListAsync(stop);
        if (met.Count == 0) return TimeSpan.Zero;
        var notes = await db.NotesAround(me).AsNoTracking().Where(n => met.Contains(n.MeetingId)).ToListAsync(stop);
        var newest = notes.GroupBy(n => n.MeetingId).Select(of => of.Last()).Where(n => keyring.CanOpen(n.Note)).Select(n => n.Open(keyring));
        return TimeSpan.FromMinutes(newest.Where(n => n.Met).Sum(n => n.Minutes));
    }
}
