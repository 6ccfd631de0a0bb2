using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using System.Security.Cryptography;

namespace Alongside.Web.CheckIns;

/// <summary>The due moments in a person's calendar feed: those that came, and those of the next weeks.</summary>
public sealed class CheckInsCalendar(AlongsideDb db, Npgsql.NpgsqlDataSource source, Watch watch) : ICalendarPart
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<CalendarEvent>> OfAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        var came = await db.CheckInsOf(person).AsNoTracking().Where(one => one.DueAt >= from && one.DueAt < to).ToListAsync(stop);
        var bonds = await db.CompanionshipsOf(person).Where(bond => bond.BegunAt != null && bond.EndedAt == null).Select(bond => bond.Id).ToArrayAsync(stop);
        var trip = new OneTrip(source);
        var signs = watch.Of(trip, bonds);
        await trip.GoAsync(stop);
        // By companionship and moment, so that it is the same entry before and after the moment has come.
        return
        [
            .. came.Select(one => Of(one.CompanionshipId, one.DueAt, one.DueAt)),
            .. signs.SelectMany(one => (one.Plan?.Ahead(to, one.Zone) ?? []).Where(at => at >= from && at < to && one.Resting(at) is null && !came.Any(known => known.CompanionshipId == one.Companionship && known.DueAt == at))
                .Select(at => Of(one.Companionship, at, one.BegunAt))),
        ];
    }

    private static CalendarEvent Of(Guid bond, DateTimeOffset at, DateTimeOffset changed) =>
        new(new(SHA256.HashData([.. bond.ToByteArray(), .. BitConverter.GetBytes(at.UtcTicks)])[..16]), CalendarKind.CheckIn, at, Lasts, changed);
}
