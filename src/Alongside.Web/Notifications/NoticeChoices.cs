using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Notifications;

/// <summary>Keeps and opens what people chose about notices.</summary>
public sealed class NoticeChoices(AlongsideDb db, Keyring keyring)
{
    public async Task<NoticeChoice> OfAsync(Guid person, CancellationToken stop) =>
        NoticeChoice.Open(person, (await db.NoticeChoiceOf(person).AsNoTracking().SingleOrDefaultAsync(stop))?.Choice, keyring);

    /// <summary>Changes a choice, one change at a time: a link that stops something and the page must not undo each other.</summary>
    public async Task ChangeAsync(Guid person, Func<NoticeChoice, NoticeChoice> change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (!await db.HoldForNoticesAsync(person, stop)) return;
        var choice = change(await OfAsync(person, stop)).SealFor(person, keyring).Bytes;
        await db.Database.ExecuteSqlAsync($"insert into notice_choice (person_id, choice) values ({person}, {choice}) on conflict (person_id) do update set choice = excluded.choice", stop);
        await transaction.CommitAsync(stop);
    }
}
