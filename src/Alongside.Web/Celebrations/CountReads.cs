using Alongside.Web.People;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Celebrations;

/// <summary>Counted days, opened, and which day it is where their owner is.</summary>
public sealed record CountSeen(CountedDays Row, Count Count, DateOnly Today)
{
    public string? MarkOn(DateOnly day) => Milestones.On(Count.Current.From, day);
}

/// <summary>Reads counted days: one's own, and what somebody one walks with shows.</summary>
public sealed class CountReads(NpgsqlDataSource source, Keyring keyring, OpenedCards cards, TimeProvider clock)
{
    private const string Columns = "d.id, d.companionship_id, d.person_id, d.made_at, d.shared_at, d.ended_at, d.content, p.card";

    /// <summary>Those that go on, in companionships where both walk.</summary>
    public IReadOnlyList<CountSeen> Of(OneTrip trip, Guid me, params Guid[] companionships) => trip.Ask($"""
        select {Columns} from counted_days d join person p on p.id = d.person_id
        join companionship c on c.id = d.companionship_id and (c.peer_id = $1 or c.supporter_id = $1) and c.begun_at is not null and c.ended_at is null
        where d.companionship_id = any($2) and d.ended_at is null and (d.person_id = $1 or d.shared_at is not null) order by d.id
        """, Seen, me, companionships);

    /// <summary>All of my own, also from a companionship that has ended.</summary>
    public async Task<IReadOnlyList<CountSeen>> OwnAsync(Guid me, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var seen = trip.Ask($"select {Columns} from counted_days d join person p on p.id = d.person_id where d.person_id = $1 order by d.ended_at nulls first, d.id", Seen, me);
        await trip.GoAsync(stop);
        return seen;
    }

    public async Task<IReadOnlyList<CountSeen>> OfAsync(Guid me, Guid companionship, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var seen = Of(trip, me, companionship);
        await trip.GoAsync(stop);
        return seen;
    }

    private CountSeen Seen(NpgsqlDataReader row)
    {
        var days = CountedDays.Of(row);
        return new(days, days.Open(keyring), DayStarts.DayAt(cards.Open(days.PersonId, row.GetFieldValue<byte[]>(7)).TimeZone, clock.GetUtcNow()));
    }
}
