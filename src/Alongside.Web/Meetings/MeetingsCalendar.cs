using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Meetings;

/// <summary>Planned talks in somebody's calendar feed.</summary>
public sealed class MeetingsCalendar(AlongsideDb db, Keyring keyring) : ICalendarPart
{
    public async Task<IReadOnlyList<CalendarEvent>> OfAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        var living = db.CompanionshipsOf(person).Where(c => c.EndedAt == null);
        var plans = await db.PlansAround(person).AsNoTracking().Where(p => p.AgreedAt != null && p.EndedAt == null && living.Any(c => c.Id == p.CompanionshipId)).ToListAsync(stop);
        return [.. plans.Select(plan => (plan, Talk: plan.Open(keyring))).SelectMany(one => one.Talk.Between(from, to).Select(at =>
            new CalendarEvent(IdOf(one.plan.Id, at), CalendarKind.Meeting, at, TimeSpan.FromMinutes(one.Talk.Minutes), one.plan.AgreedAt!.Value)))];
    }

    // One plan has many times: each has an id of its own that never changes.
    private static Guid IdOf(Guid plan, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[24];
        plan.TryWriteBytes(bytes);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes[16..], at.UtcTicks);
        return new(System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 16));
    }
}
