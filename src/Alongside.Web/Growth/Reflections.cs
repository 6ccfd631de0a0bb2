using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Growth;

/// <summary>A reflection opened for its writer, and what of it the team may read now.</summary>
public sealed record Reflected(Guid Id, Guid Companionship, DateTimeOffset At, AfterTalk Words, AfterTalk? Shared);

/// <summary>Thinking about a talk afterwards, and showing pieces of it to the people who look after supporters.</summary>
public sealed class Reflections(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    private const int Most = 30;

    public async Task<Guid> WriteAsync(Guid me, Companionship bond, AfterTalk words, CancellationToken stop)
    {
        var reflection = Reflection.Of(NewId.At(clock), me, bond.Id, words, keyring, clock.GetUtcNow());
        db.Add(reflection);
        await db.SaveChangesAsync(stop);
        return reflection.Id;
    }

    /// <summary>The newest of mine with words in them.</summary>
    public async Task<IReadOnlyList<Reflected>> OfAsync(Guid me, CancellationToken stop)
    {
        var rows = await db.ReflectionsOf(me).AsNoTracking().OrderByDescending(r => r.WrittenAt).Take(Most).ToListAsync(stop);
        var shares = await db.ReflectionSharesOf(me).AsNoTracking().Where(s => s.WithdrawnAt == null).ToDictionaryAsync(s => s.ReflectionId, stop);
        return [.. rows.Select(r => new Reflected(r.Id, r.CompanionshipId, r.WrittenAt, r.Open(keyring), shares.GetValueOrDefault(r.Id)?.Open(keyring))).Where(r => r.Words.Pieces.Count > 0)];
    }

    public async Task<DateTimeOffset?> LastHeavyAsync(Guid me, CancellationToken stop)
    {
        var since = clock.GetUtcNow() - OwnWeeks.Week;
        return (await db.ReflectionsOf(me).AsNoTracking().Where(r => r.WrittenAt > since).OrderByDescending(r => r.WrittenAt).ToListAsync(stop)).FirstOrDefault(r => r.Open(keyring).Heavy)?.WrittenAt;
    }

    /// <summary>Shares the picked pieces; nothing picked shares nothing. Other pieces of the same one take the place of those before.</summary>
    public async Task ShareAsync(Guid me, Guid id, IReadOnlyCollection<Piece> picked, CancellationToken stop)
    {
        if (await db.ReflectionsOf(me).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } reflection) return;
        var pieces = reflection.Open(keyring).Only(picked);
        if (pieces.IsEmpty) return;
        await TakeBackAsync(me, id, stop);
        db.Add(ReflectionShare.Of(NewId.At(clock), reflection, pieces, keyring, clock.GetUtcNow()));
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return; }
    }

    public async Task TakeBackAsync(Guid me, Guid id, CancellationToken stop)
    {
        foreach (var share in await db.ReflectionSharesOf(me).Where(s => s.ReflectionId == id && s.WithdrawnAt == null).ToListAsync(stop)) share.TakeBack(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    public async Task RemoveAsync(Guid me, Guid id, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.ReflectionSharesOf(me).Where(s => s.ReflectionId == id).ExecuteDeleteAsync(stop);
        await db.ReflectionsOf(me).Where(r => r.Id == id).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
