using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Coach;

/// <summary>A week of a mirror, opened, and whose it is.</summary>
public sealed record Shown(Guid Id, Guid Person, DateTimeOffset SharedAt, SharedWeek Week);

/// <summary>Showing pieces of one's mirror to the people who look after supporters, and taking them back.</summary>
public sealed class Sharing(AlongsideDb db, Mirrors mirrors, Keyring keyring, TimeProvider clock)
{
    /// <summary>Shares the picked pieces of this week; nothing picked shares nothing.</summary>
    public async Task ShareAsync(CurrentPerson me, Membership mine, IEnumerable<string?> picked, CancellationToken stop)
    {
        var pieces = Enum.GetValues<MirrorPiece>().Where(piece => picked.Contains(piece.ToString())).ToList();
        if (pieces.Count == 0) return;
        var seen = await mirrors.OfAsync(me, mine, stop);
        var week = new SharedWeek(seen.Weeks[^1].Monday, seen.Both, Only(seen.Now, pieces), pieces);
        db.Add(SharedMirror.Of(NewId.At(clock), me.Id, week, keyring, clock.GetUtcNow()));
        await db.SaveChangesAsync(stop);
    }

    public async Task TakeBackAsync(Guid me, Guid id, CancellationToken stop)
    {
        var shared = await db.SharedMirrorsOf(me).SingleOrDefaultAsync(s => s.Id == id, stop);
        shared?.TakeBack(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    public async Task<IReadOnlyList<Shown>> OpenAsync(IQueryable<SharedMirror> some, CancellationToken stop) =>
        [.. (await some.AsNoTracking().OrderByDescending(s => s.SharedAt).Take(100).ToListAsync(stop)).Select(s => s.Open(keyring) is { } week ? new Shown(s.Id, s.PersonId, s.SharedAt, week) : null).OfType<Shown>()];

    // What was not picked is not kept either.
    private static Alongside.Coach.Mirror Only(Alongside.Coach.Mirror all, List<MirrorPiece> pieces)
    {
        var (room, times) = (pieces.Contains(MirrorPiece.Room), pieces.Contains(MirrorPiece.Times));
        return all with
        {
            MyWords = room ? all.MyWords : 0, AllWords = room ? all.AllWords : 0, MyTurns = room ? all.MyTurns : 0, AllTurns = room ? all.AllTurns : 0, LongestRun = room ? all.LongestRun : 0,
            OpenQuestions = pieces.Contains(MirrorPiece.Questions) ? all.OpenQuestions : 0, ClosedQuestions = 0,
            SaidBack = pieces.Contains(MirrorPiece.SaidBack) ? all.SaidBack : 0, UnaskedAdvice = pieces.Contains(MirrorPiece.Advice) ? all.UnaskedAdvice : 0,
            Past = times ? all.Past : 0, Now = times ? all.Now : 0, Next = times ? all.Next : 0,
        };
    }
}
