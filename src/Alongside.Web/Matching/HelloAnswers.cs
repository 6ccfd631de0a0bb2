using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Matching;

/// <summary>Yes, not now, taken back: each is one transaction, and both are told that something changed.</summary>
public sealed class HelloAnswers(AlongsideDb db, Letters letters, IEnumerable<IWhenBegun> begun, Announcer announcer, TimeProvider clock)
{
    /// <summary>Null when there is no such hello for this person.</summary>
    public Task<Companionship?> YesAsync(Guid me, Guid id, CancellationToken stop) => AnswerAsync(me, id, (hello, now) =>
    {
        hello.SayYes(me, now);
        return Task.CompletedTask;
    }, stop);

    /// <summary>Not now, or taken back: no new words from the same moment on.</summary>
    public Task<Companionship?> NoAsync(Guid me, Guid id, CancellationToken stop) => AnswerAsync(me, id, async (hello, now) =>
    {
        hello.End(me, now);
        (await db.ConversationOfAsync(hello, stop)).ClosedAt ??= now;
    }, stop);

    private async Task<Companionship?> AnswerAsync(Guid me, Guid id, Func<Companionship, DateTimeOffset, Task> answer, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.LockedCompanionshipAsync(me, id, stop) is not { } hello) return null;
        // What has begun is ended elsewhere, and what has ended stays so: an old page changes nothing.
        if (!hello.IsHello) return hello;
        var first = !hello.HasSaidYes(me);
        var now = clock.GetUtcNow();
        await answer(hello, now);
        if (hello.HasBegun) foreach (var room in begun) await room.BegunAsync(hello, now, stop);
        if (me == hello.SupporterId && first) letters.Send(hello.PeerId, Letter.HelloAnswered);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        announcer.HelloChanged(hello);
        return hello;
    }
}

/// <summary>What a room does in the moment two people begin to walk together, in the same transaction.</summary>
public interface IWhenBegun
{
    Task BegunAsync(Companionship bond, DateTimeOffset now, CancellationToken stop);
}

/// <summary>Tells both people of a hello that it changed.</summary>
public static class HelloAnnouncements
{
    public static void HelloChanged(this Announcer announcer, Companionship hello)
    {
        foreach (var person in new[] { hello.PeerId, hello.SupporterId })
        {
            announcer.Changed(person, $"talk/{hello.Id}");
            announcer.Changed(person, "talks");
        }
    }
}
