using Alongside.Web.Conversations;
using Alongside.Web.Notifications;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Matching;

/// <summary>What came of an introduction.</summary>
public enum IntroductionDoor { Made, TooMany, NotPossible, TooLong }

/// <summary>Puts supporters before peers, and takes that back.</summary>
public sealed class Introductions(AlongsideDb db, Matchmaker matchmaker, Letters letters, Keyring keyring, TimeProvider clock)
{
    private static readonly TimeSpan Undo = TimeSpan.FromHours(1);

    /// <summary>What stands before a peer, the newest first.</summary>
    public Task<List<Introduction>> BeforeAsync(Guid peer, CancellationToken stop) =>
        db.IntroductionsTo(peer).AsNoTracking().OrderByDescending(i => i.MadeAt).ToListAsync(stop);

    /// <summary>What stands before several peers.</summary>
    public Task<List<Introduction>> BeforeAllAsync(IReadOnlyCollection<Guid> peers, CancellationToken stop) => db.IntroductionsToAny(peers).AsNoTracking().ToListAsync(stop);

    /// <summary>What a coordinator made within the last hour, so that it can be undone in one step.</summary>
    public Task<List<Introduction>> JustMadeAsync(Guid by, CancellationToken stop)
    {
        var since = clock.GetUtcNow() - Undo;
        return db.IntroductionsBy(by).AsNoTracking().Where(i => i.MadeAt >= since).ToListAsync(stop);
    }

    /// <summary>Puts a supporter before a peer. Done twice, it is done once.</summary>
    public async Task<IntroductionDoor> MakeAsync(Guid by, Guid peer, Guid supporter, string? line, CancellationToken stop)
    {
        var words = Saying.Clean(line ?? "");
        if (words.Length > Introduction.LongestLine) return IntroductionDoor.TooLong;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.HoldAsync(peer, supporter, stop);
        var open = await BeforeAsync(peer, stop);
        if (open.Exists(i => i.SupporterId == supporter)) return IntroductionDoor.Made;
        if ((await matchmaker.TheseAsync(peer, [supporter], stop)).Count == 0) return IntroductionDoor.NotPossible;
        // What the peer cannot pick any more is not in their way.
        if ((await matchmaker.TheseAsync(peer, [.. open.Select(i => i.SupporterId)], stop)).Count >= Introduction.MostOpen) return IntroductionDoor.TooMany;
        db.Add(Introduction.Of(NewId.At(clock), peer, supporter, by, words, keyring, clock.GetUtcNow()));
        letters.Send(peer, Letter.Introduction);
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
}
