using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Safety;

/// <summary>Blocks in one save: the row, whatever the two have together, and their talks for new words. The other sees what any end looks like.</summary>
public sealed class Blocking(AlongsideDb db, Announcer announcer, TimeProvider clock)
{
    private const int MostTries = 3;

    public async Task BlockAsync(Guid me, Guid other, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var ended = await CloseAsync(me, other, stop);
                foreach (var person in new[] { me, other })
                {
                    foreach (var talk in ended) announcer.Changed(person, $"talk/{talk}");
                    if (ended.Count > 0) announcer.Changed(person, "talks");
                }
                return;
            }
            catch (DbUpdateException twice) when (tries < MostTries && (twice is DbUpdateConcurrencyException || twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }))
            {
                // The other ended it, or this was pressed twice, in the same moment: look again and do what is left.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> CloseAsync(Guid me, Guid other, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!await db.BlocksOf(me).AnyAsync(b => b.OtherId == other, stop))
            db.Add(new Block { Id = NewId.At(clock), PersonId = me, OtherId = other, At = now });
        var living = await db.CompanionshipsOf(me).Where(c => c.EndedAt == null && (c.PeerId == other || c.SupporterId == other)).ToListAsync(stop);
        foreach (var companionship in living)
        {
            companionship.Block(me, now);
            (await db.ConversationOfAsync(companionship, stop)).ClosedAt ??= now;
        }
        await db.SaveChangesAsync(stop);
        return living.ConvertAll(c => c.Id);
    }

    /// <summary>Takes a block of mine back. What it ended stays ended. False when there is no such block of mine.</summary>
    public async Task<bool> UnblockAsync(Guid me, Guid id, CancellationToken stop)
    {
        if (await db.BlocksOf(me).SingleOrDefaultAsync(b => b.Id == id, stop) is not { } block) return false;
        block.End(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return true;
    }
}
