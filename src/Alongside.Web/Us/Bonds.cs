using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Us;

/// <summary>
/// Pausing, going on and ending. Each is one save that also touches the conversation's row, which the writer locks:
/// no words slip in after it, on any node. Doing it twice is doing it once.
/// </summary>
public sealed class Bonds(AlongsideDb db, Announcer announcer, TimeProvider clock)
{
    public Task EndAsync(Guid me, Guid id, CancellationToken stop) => ChangeAsync(me, id, (bond, conversation, _, now) =>
    {
        bond.End(me, now);
        conversation.ClosedAt = now;
    }, stop);

    public Task PauseAsync(Guid me, Guid id, CancellationToken stop) => ChangeAsync(me, id, (bond, conversation, pause, now) =>
    {
        if (pause is not null || !bond.HasBegun) return;
        db.Add(new Pause { Id = NewId.At(clock), CompanionshipId = bond.Id, BegunAt = now, BegunBy = me });
        conversation.RestingAt = now;
    }, stop);

    public Task GoOnAsync(Guid me, Guid id, CancellationToken stop) => ChangeAsync(me, id, (_, conversation, pause, now) =>
    {
        pause?.End(me, now);
        conversation.RestingAt = null;
    }, stop);

    private async Task ChangeAsync(Guid me, Guid id, Action<Companionship, Conversation, Pause?, DateTimeOffset> change, CancellationToken stop)
    {
        var bond = await db.CompanionshipsOf(me).SingleAsync(c => c.Id == id, stop);
        if (!bond.IsLiving) return;
        change(bond, await db.ConversationOfAsync(bond, stop), await db.PauseNowAsync(bond, stop), clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The other person was a moment earlier. The page that follows shows what they did, and the step can be taken again.
            return;
        }
        foreach (var person in new[] { bond.PeerId, bond.SupporterId })
        {
            announcer.Changed(person, $"talk/{id}");
            announcer.Changed(person, "talks");
        }
        announcer.UsChanged(bond);
    }
}
