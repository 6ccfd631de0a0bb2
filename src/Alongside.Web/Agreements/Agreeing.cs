using Alongside.Web.CheckIns;
using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Agreements;

/// <summary>What came of a step toward an agreement.</summary>
public enum AgreementDoor { Done, NothingNew, TheOtherWasFirst }

/// <summary>Suggesting a version, saying yes to it, taking it back. Nothing changes unless both say yes.</summary>
public sealed class Agreeing(AlongsideDb db, Rhythms rhythms, Letters letters, Announcer announcer, Keyring keyring, TimeProvider clock)
{
    /// <summary>Puts a version before the other. It takes the place of the one that the writer saw waiting; where another has come in between, nothing happens.</summary>
    /// <param name="seen">The version that was waiting when the writer began, if any.</param>
    public async Task<AgreementDoor> SuggestAsync(Guid me, Companionship bond, AgreementText text, Guid? seen, CancellationToken stop)
    {
        var all = await db.AgreementsOf(bond).OrderBy(a => a.WrittenAt).ToListAsync(stop);
        var standing = all.LastOrDefault(a => a.IsStanding);
        if (standing?.Id != seen) return AgreementDoor.TheOtherWasFirst;
        var compared = standing ?? all.LastOrDefault(a => a.AgreedAt is not null);
        if (text.Says(compared?.Open(keyring))) return AgreementDoor.NothingNew;

        var now = clock.GetUtcNow();
        standing?.SetAside(me, now);
        db.Add(Agreement.Of(NewId.At(clock), bond.Id, me, text, keyring, now));
        letters.Send(bond.Other(me), Letter.Agreement);
        return await SaveAsync(bond, stop);
    }

    public Task<AgreementDoor> SayYesAsync(Guid me, Companionship bond, Guid id, CancellationToken stop) => SayYesAsync(me, bond, id, null, stop);

    /// <summary>The yes of somebody without a phone, as they told it to the other.</summary>
    public Task<AgreementDoor> ToldYesAsync(Guid person, Companionship bond, Guid id, CancellationToken stop) => SayYesAsync(person, bond, id, bond.Other(person), stop);

    private async Task<AgreementDoor> SayYesAsync(Guid me, Companionship bond, Guid id, Guid? toldTo, CancellationToken stop)
    {
        var suggested = await db.AgreementsOf(bond).SingleOrDefaultAsync(a => a.Id == id, stop);
        if (suggested is not { IsStanding: true } || suggested.WrittenBy == me) return AgreementDoor.TheOtherWasFirst;
        var (text, now) = (suggested.Open(keyring), clock.GetUtcNow());
        suggested.SayYes(me, now, toldTo);
        await rhythms.AgreeAsync(bond, text.Rhythm, text.Reaching, stop);
        letters.Send(suggested.WrittenBy, Letter.Agreement);
        return await SaveAsync(bond, stop);
    }

    public async Task<AgreementDoor> TakeBackAsync(Guid me, Companionship bond, Guid id, CancellationToken stop)
    {
        var suggested = await db.AgreementsOf(bond).SingleOrDefaultAsync(a => a.Id == id, stop);
        if (suggested is not { IsStanding: true } || suggested.WrittenBy != me) return AgreementDoor.TheOtherWasFirst;
        suggested.SetAside(me, clock.GetUtcNow());
        return await SaveAsync(bond, stop);
    }

    private async Task<AgreementDoor> SaveAsync(Companionship bond, CancellationToken stop)
    {
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException meanwhile) when (meanwhile is DbUpdateConcurrencyException or { InnerException: Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation } })
        {
            return AgreementDoor.TheOtherWasFirst;
        }
        announcer.UsChanged(bond);
        return AgreementDoor.Done;
    }
}
