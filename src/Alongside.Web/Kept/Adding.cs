using Alongside.Matching;
using Alongside.Web.AboutMe;
using Alongside.Web.Joining;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Kept;

/// <summary>Adds somebody who called: a person who waits like any other, with no account and so no way to sign in.</summary>
public sealed class Adding(AlongsideDb db, Arrivals arrivals, Acknowledgements acknowledgements, AboutStorage about, Keyring keyring, TimeProvider clock)
{
    /// <summary>The form brings the id: sent twice, it adds one person.</summary>
    public async Task AddAsync(Guid me, Guid id, CallForm form, PersonCard card, CancellationToken stop)
    {
        if (await db.People().AnyAsync(p => p.Id == id, stop)) return;
        var now = clock.GetUtcNow();
        arrivals.Come(id, card);
        acknowledgements.ReadTo(id, me);
        db.AddRange(Called.Of(id, me, form.Reach, form.Asked, keyring, now), new Keeping { Id = NewId.At(clock), PersonId = id, KeeperId = me, Since = now });
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException problem) when (problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return; }
        await about.ChangeAsync(id, facts => facts with { Languages = new([new(card.Language, Fluency.Well)], Visibility.Matching) }, stop);
    }
}
