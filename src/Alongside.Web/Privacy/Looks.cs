using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Privacy;

/// <summary>Writes down who of the staff looks at whose things. A page awaits it before it shows anything.</summary>
public sealed class Looks(AlongsideDb db, TimeProvider clock)
{
    /// <summary>Every opening of one thing is a row of its own.</summary>
    public async Task WriteAsync(Guid by, IEnumerable<Guid> people, string thing, Guid? thingId, CancellationToken stop)
    {
        db.AddRange(people.Where(person => person != by).Select(person => Row(by, person, thing, thingId)));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A list that is on the screen all day is one row a person and day.</summary>
    public async Task WriteOncePerDayAsync(Guid by, IEnumerable<Guid> people, string thing, CancellationToken stop)
    {
        var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var seen = people.Where(person => person != by).Distinct().ToArray();
        var written = await db.LooksBy(by).Where(l => l.Thing == thing && l.At >= today && seen.Contains(l.PersonId)).Select(l => l.PersonId).ToListAsync(stop);
        db.AddRange(seen.Except(written).Select(person => Row(by, person, thing, null)));
        await db.SaveChangesAsync(stop);
    }

    private Look Row(Guid by, Guid person, string thing, Guid? thingId) =>
        new() { Id = NewId.At(clock), At = clock.GetUtcNow(), ById = by, PersonId = person, Thing = thing, ThingId = thingId };
}
