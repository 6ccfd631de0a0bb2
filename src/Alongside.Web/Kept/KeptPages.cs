using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Kept;

/// <summary>A person as the rooms' rules take them, for what is written on their word. Nobody is signed in, and no session stands behind it.</summary>
/// <param name="Keeping">Why the writer may.</param>
public sealed record KeptPerson(CurrentPerson Person, Keeping Keeping)
{
    /// <summary>Before anybody walks with them: a coordinator says hello and yes with them.</summary>
    public bool StillWaits => Keeping.CompanionshipId is null;
}

/// <summary>The only door to writing for somebody else: through the page one keeps together with them.</summary>
public sealed class KeptPages(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    /// <summary>The person whose page this keeper keeps. Null for everybody else, and once the person has a way in.</summary>
    public async Task<KeptPerson?> FindAsync(Guid keeper, Guid person, CancellationToken stop) =>
        await OpenAsync(await db.KeepingsOf(keeper).AsNoTracking().FirstOrDefaultAsync(k => k.PersonId == person, stop), stop);

    /// <summary>The same, while no supporter walks with them yet.</summary>
    public async Task<KeptPerson?> WaitingAsync(Guid keeper, Guid person, CancellationToken stop) =>
        await FindAsync(keeper, person, stop) is { StillWaits: true } kept ? kept : null;

    /// <summary>The person this supporter keeps the page with in a companionship.</summary>
    public async Task<KeptPerson?> InAsync(Guid keeper, Guid companionship, CancellationToken stop) =>
        await OpenAsync(await db.KeepingsOf(keeper).AsNoTracking().SingleOrDefaultAsync(k => k.CompanionshipId == companionship, stop), stop);

    /// <summary>A coordinator takes up a page that nobody keeps now. False when somebody does, or the person has a way in.</summary>
    public async Task<bool> TakeUpAsync(Guid me, Guid person, CancellationToken stop)
    {
        if (!await db.HasNoWayInAsync(person, stop) || await db.KeepersOf(person).AnyAsync(stop)) return false;
        foreach (var old in await db.OpenKeepingsAround(person).ToListAsync(stop)) old.End(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        db.Add(new Keeping { Id = NewId.At(clock), PersonId = person, KeeperId = me, Since = clock.GetUtcNow() });
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException problem) when (problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return false; }
        return true;
    }

    private async Task<KeptPerson?> OpenAsync(Keeping? keeping, CancellationToken stop) => keeping is null ? null
        : new(new CurrentPerson(keeping.PersonId, Guid.Empty, await db.CardAsync(keeping.PersonId, keyring, stop), [], SharedDevice: false, default), keeping);
}
