using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Kept;

/// <summary>How taking a page over ended.</summary>
public enum TakeOverAnswer { Welcome, NameTaken, Used }

/// <summary>A person who has a phone now takes their page over with a link that works once. In the same save all keeping ends.</summary>
public sealed class TakingOver(AlongsideDb db, KeptPages pages, Arrivals arrivals, Passphrases passphrases, RecoveryCodes codes, ShownCodes shown, Announcer announcer, TimeProvider clock)
{
    static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>The path of a fresh link. The one before works no more.</summary>
    public async Task<string> MakeAsync(KeptPerson kept, CancellationToken stop)
    {
        var (person, now) = (kept.Person.Id, clock.GetUtcNow());
        await db.OneTimeLinks().Where(l => l.ForPerson == person && l.Kind == OneTimeLink.TakeOver && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, now), stop);
        var (link, token) = OneTimeLink.Make(OneTimeLink.TakeOver, kept.Keeping.KeeperId, person, Life, clock);
        db.Add(link);
        await db.SaveChangesAsync(stop);
        return $"/take-over/{token}";
    }

    /// <summary>Null when it was used or has run out, and when whoever made it keeps the page no more: a link kept back opens nothing of a pair.</summary>
    public async Task<(OneTimeLink Link, KeptPerson Kept)?> OpenAsync(string token, CancellationToken stop)
    {
        var hash = OneTimeLink.Hash(token);
        if (await db.OneTimeLinks().SingleOrDefaultAsync(l => l.TokenHash == hash && l.Kind == OneTimeLink.TakeOver, stop) is not { MadeBy: { } keeper, ForPerson: { } person } link) return null;
        return link.IsOpen(clock.GetUtcNow()) && await pages.FindAsync(keeper, person, stop) is { } kept ? (link, kept) : null;
    }

    public async Task<TakeOverAnswer> TakeAsync(HttpContext context, OneTimeLink link, string signInName, string passphrase, bool shared, CancellationToken stop)
    {
        var (person, now) = (link.ForPerson!.Value, clock.GetUtcNow());
        if (await arrivals.IsTakenAsync(signInName, stop)) return TakeOverAnswer.NameTaken;
        arrivals.GiveWayIn(person, signInName, await passphrases.HashAsync(passphrase, stop));
        link.Use(person, now);
        var keepings = await db.OpenKeepingsAround(person).ToListAsync(stop);
        foreach (var keeping in keepings) keeping.End(now);
        var fresh = await codes.RenewAsync(person, stop);
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateConcurrencyException) { return TakeOverAnswer.Used; }
        catch (DbUpdateException problem) when (problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same form came twice at once, or somebody took the name in between.
            db.ChangeTracker.Clear();
            return await db.Accounts().AnyAsync(a => a.Id == person, stop) ? TakeOverAnswer.Used : TakeOverAnswer.NameTaken;
        }
        foreach (var keeping in keepings.Where(k => k.CompanionshipId is not null)) announcer.Changed(keeping.KeeperId, $"us/{keeping.CompanionshipId}");
        await SignIns.BeginAsync(context, person, shared);
        shown.Show(context, person, fresh);
        return TakeOverAnswer.Welcome;
    }
}
