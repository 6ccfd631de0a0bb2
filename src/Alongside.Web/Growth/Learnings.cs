using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Growth;

/// <summary>Writing down what one learns, showing a line to somebody one walks with, and taking it back.</summary>
public sealed class Learnings(AlongsideDb db, Letters letters, Announcer announcer, Keyring keyring, TimeProvider clock)
{
    public async Task WriteAsync(Guid me, string words, CancellationToken stop)
    {
        db.Add(Learned.Of(NewId.At(clock), me, words, keyring, clock.GetUtcNow()));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Shows one line to the other. A line is shown to one person at a time.</summary>
    public async Task ShareAsync(Guid me, Guid learned, Companionship bond, CancellationToken stop)
    {
        if (!await db.LearnedBy(me).AnyAsync(l => l.Id == learned, stop) || await Living(me, learned).AnyAsync(stop)) return;
        db.Add(new LearnedShare { Id = NewId.At(clock), LearnedId = learned, CompanionshipId = bond.Id, SharedAt = clock.GetUtcNow() });
        letters.Send(bond.Other(me), Letter.Learning);
        // Pressed twice at the same moment it is shown once, with one letter.
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return; }
        announcer.UsChanged(bond);
    }

    public async Task TakeBackAsync(Guid me, Guid learned, CancellationToken stop)
    {
        if (await Living(me, learned).SingleOrDefaultAsync(stop) is not { } share) return;
        share.TakeBack(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await TellAsync(me, share.CompanionshipId, stop);
    }

    /// <summary>Removed is gone, wherever it was shown.</summary>
    public async Task RemoveAsync(Guid me, Guid learned, CancellationToken stop)
    {
        var shown = await Living(me, learned).AsNoTracking().SingleOrDefaultAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.SharesOfLearnedBy(me).Where(s => s.LearnedId == learned).ExecuteDeleteAsync(stop);
        await db.LearnedBy(me).Where(l => l.Id == learned).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
        if (shown is not null) await TellAsync(me, shown.CompanionshipId, stop);
    }

    private IQueryable<LearnedShare> Living(Guid me, Guid learned) => db.SharesOfLearnedBy(me).Where(s => s.LearnedId == learned && s.WithdrawnAt == null);

    private async Task TellAsync(Guid me, Guid companionship, CancellationToken stop) =>
        announcer.UsChanged(await db.CompanionshipsOf(me).AsNoTracking().SingleAsync(c => c.Id == companionship, stop));
}
