using Alongside.Matching;
using Alongside.Web.Conversations;
using Alongside.Web.Notifications;
using Alongside.Web.Safety;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Matching;

/// <summary>What came of an introduction.</summary>
public enum IntroductionDoor { Made, TooMany, NotPossible, TooLong }

/// <summary>Puts supporters before peers, and takes that back.</summary>
public sealed class Introductions(AlongsideDb db, Matchmaker matchmaker, Letters letters, Keyring keyring, TimeProvider clock)
{
    private static readonly TimeSpan Undo = TimeSpan.FromHours(1);

    /// <summary>What stands before a peer and can be picked now, the newest first. What cannot be picked is in nobody's way.</summary>
    public async Task<IReadOnlyList<(Introduction Made, Suggestion Suggestion)>> StandingAsync(Guid peer, CancellationToken stop)
    {
        var made = await Lasting(db.IntroductionsTo(peer)).OrderByDescending(i => i.MadeAt).ToListAsync(stop);
        var possible = (await matchmaker.TheseAsync(peer, [.. made.Select(one => one.SupporterId)], stop)).ToDictionary(one => one.SupporterId);
        return [.. made.Where(one => possible.ContainsKey(one.SupporterId)).Take(Introduction.MostOpen).Select(one => (one, possible[one.SupporterId]))];
    }

    /// <summary>The same as the peer sees it. Whoever is apart from them reaches them by no line, and is not told.</summary>
    public async Task<IReadOnlyList<(Introduction Made, Suggestion Suggestion)>> ShownToAsync(Guid peer, CancellationToken stop)
    {
        var standing = await StandingAsync(peer, stop);
        if (standing.Count == 0) return [];
        var apart = await db.ApartFrom(peer).ToListAsync(stop);
        return [.. standing.Where(one => !apart.Contains(one.Made.MadeById))];
    }

    /// <summary>What stands before several peers.</summary>
    public Task<List<Introduction>> BeforeAllAsync(IReadOnlyCollection<Guid> peers, CancellationToken stop) => Lasting(db.IntroductionsToAny(peers)).ToListAsync(stop);

    /// <summary>What a coordinator made without a line within the last hour, so that it can be undone in one step.</summary>
    public Task<List<Introduction>> JustMadeAsync(Guid by, CancellationToken stop)
    {
        var since = clock.GetUtcNow() - Undo;
        return db.IntroductionsBy(by).AsNoTracking().Where(i => i.MadeAt >= since && i.Line == null).ToListAsync(stop);
    }

    /// <summary>Puts a supporter before a peer. Done twice, it is done once.</summary>
    public async Task<IntroductionDoor> MakeAsync(Guid by, Guid peer, Guid supporter, string? line, CancellationToken stop)
    {
        var words = Saying.Clean(line ?? "");
        if (words.Length > Introduction.LongestLine) return IntroductionDoor.TooLong;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.HoldAsync(peer, supporter, stop);
        if (await Lasting(db.IntroductionsTo(peer)).AnyAsync(i => i.SupporterId == supporter, stop)) return IntroductionDoor.Made;
        if ((await matchmaker.TheseAsync(peer, [supporter], stop)).Count == 0) return IntroductionDoor.NotPossible;
        if ((await StandingAsync(peer, stop)).Count >= Introduction.MostOpen) return IntroductionDoor.TooMany;
        // One that stood its time gives way to the new one.
        if (await db.IntroductionsTo(peer).SingleOrDefaultAsync(i => i.SupporterId == supporter, stop) is { } old)
        {
            old.TakeBack(clock.GetUtcNow());
            await db.SaveChangesAsync(stop);
        }
        db.Add(Introduction.Of(NewId.At(clock), peer, supporter, by, words, keyring, clock.GetUtcNow()));
        if (!await db.ApartFrom(peer).ContainsAsync(by, stop)) letters.Send(peer, Letter.Introduction);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return IntroductionDoor.Made;
    }

    /// <summary>False when there is nothing under this id to take back.</summary>
    public async Task<bool> TakeBackAsync(Guid peer, Guid id, CancellationToken stop)
    {
        if (await db.IntroductionsTo(peer).SingleOrDefaultAsync(i => i.Id == id, stop) is not { } made) return false;
        made.TakeBack(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return true;
    }

    private IQueryable<Introduction> Lasting(IQueryable<Introduction> some)
    {
        var since = clock.GetUtcNow() - Introduction.Lasts;
        return some.AsNoTracking().Where(i => i.MadeAt >= since);
    }
}
