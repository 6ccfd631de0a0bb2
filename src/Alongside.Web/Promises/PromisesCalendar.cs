using Alongside.Web.Notifications;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Promises;

/// <summary>The days of my open promises in my calendar feed.</summary>
public sealed class PromisesCalendar(AlongsideDb db) : ICalendarPart
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<CalendarEvent>> OfAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken stop) =>
        [.. (await db.DuePromisesOf(person, from, to).AsNoTracking().ToListAsync(stop)).Select(one => new CalendarEvent(one.Id, CalendarKind.Promise, one.DueAt!.Value, Lasts, one.MadeAt))];
}
