using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Promises;

/// <summary>A promise as both read it.</summary>
public sealed record PromiseView(Guid Id, Guid Companionship, Guid Person, DateTimeOffset MadeAt, Guid? AskedBy, DateTimeOffset? ClosedAt, PromiseContent Content)
{
    public bool IsOpen => ClosedAt is null;
}

/// <summary>Reads and writes the promises of two people. Each change is one save, with its line in the history.</summary>
public sealed class PromiseBook(AlongsideDb db, Keyring keyring, Announcer announcer, TimeProvider clock)
{
    private const string Columns = "p.id, p.companionship_id, p.person_id, p.made_at, p.asked_by, p.closed_at, p.content";

    /// <summary>Every open promise of the two, by its day, and the last of those that ended since a moment.</summary>
    public IReadOnlyList<PromiseView> Of(OneTrip trip, Guid companionship, DateTimeOffset since, int mostClosed) => trip.Ask($"""
        (select {Columns} from promise p where p.companionship_id = $1 and p.closed_at is null order by p.due_at nulls last, p.id)
        union all (select {Columns} from promise p where p.companionship_id = $1 and p.closed_at >= $2 order by p.closed_at desc limit $3)
        """, Read, companionship, since, mostClosed);

    /// <summary>What waits for somebody: their own promises due by a moment, and those the other asks to let go.</summary>
    public IReadOnlyList<PromiseView> WaitingFor(OneTrip trip, Guid me, Guid[] companionships, DateTimeOffset by) => trip.Ask($"""
        select {Columns} from promise p where p.companionship_id = any($2) and p.closed_at is null
        and (p.person_id = $1 and p.due_at <= $3 or p.asked_by <> $1) order by p.due_at
        """, Read, me, companionships, by);

    public IReadOnlyList<PromiseView> One(OneTrip trip, Guid companionship, Guid id) =>
        trip.Ask($"select {Columns} from promise p where p.companionship_id = $1 and p.id = $2", Read, companionship, id);

    public IReadOnlyList<(Guid By, DateTimeOffset At, PromiseStep.Did Did)> HistoryOf(OneTrip trip, Guid companionship, Guid id) => trip.Ask(
        "select s.id, s.person_id, s.at, s.step from promise_step s join promise p on p.id = s.promise_id where p.companionship_id = $1 and p.id = $2 order by s.at, s.id",
        row => (row.GetGuid(1), row.GetMoment(2), PromiseStep.Open(row.GetGuid(0), row.GetSealed(3), keyring)), companionship, id);

    public async Task<Guid> MakeAsync(CurrentPerson me, Companionship bond, Guid id, PromiseContent content, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // The form brings its id: sent twice, it is promised once.
        if (await db.LockedPromiseAsync(bond, id, stop) is not null) return id;
        var now = clock.GetUtcNow();
        db.Add(Promise.Make(id, bond.Id, me.Id, content, me.Card.TimeZone, keyring, now));
        await SaveAsync(me.Id, bond, id, new(PromiseAct.Made, content.Day, null), now, stop);
        await transaction.CommitAsync(stop);
        announcer.UsChanged(bond);
        return id;
    }

    public Task<bool> KeepAsync(CurrentPerson me, Companionship bond, Guid id, CancellationToken stop) => ChangeAsync(me, bond, id, own: true, (promise, now) =>
    {
        promise.Keep(me.Id, keyring, now);
        return new(PromiseAct.Kept, null, null);
    }, stop);

    public Task<bool> MoveAsync(CurrentPerson me, Companionship bond, Guid id, DateOnly? day, string word, CancellationToken stop) => ChangeAsync(me, bond, id, own: true, (promise, now) =>
    {
        promise.MoveTo(me.Id, day, me.Card.TimeZone, keyring, now);
        return new(PromiseAct.Moved, day, word);
    }, stop);

    public Task<bool> LetGoAsync(CurrentPerson me, Companionship bond, Guid id, CancellationToken stop) => ChangeAsync(me, bond, id, own: false, (promise, now) =>
        promise.LetGo(me.Id, keyring, now) ? new(promise.IsOpen ? PromiseAct.AskedToLetGo : PromiseAct.LetGo, null, null) : null, stop);

    public Task<bool> KeepOnAsync(CurrentPerson me, Companionship bond, Guid id, CancellationToken stop) => ChangeAsync(me, bond, id, own: false, (promise, _) =>
        promise.KeepOn() ? new(PromiseAct.KeptOn, null, null) : null, stop);

    // False where there is no such promise for this person. One that has ended stays as it is.
    private async Task<bool> ChangeAsync(CurrentPerson me, Companionship bond, Guid id, bool own, Func<Promise, DateTimeOffset, PromiseStep.Did?> change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.LockedPromiseAsync(bond, id, stop) is not { } promise || (own && promise.PersonId != me.Id)) return false;
        var now = clock.GetUtcNow();
        if (!promise.IsOpen || change(promise, now) is not { } did) return true;
        await SaveAsync(me.Id, bond, id, did, now, stop);
        await transaction.CommitAsync(stop);
        announcer.UsChanged(bond);
        return true;
    }

    private Task<int> SaveAsync(Guid me, Companionship bond, Guid id, PromiseStep.Did did, DateTimeOffset now, CancellationToken stop)
    {
        if (!bond.HasBegun) throw new InvalidOperationException("Only two who walk together promise.");
        db.Add(PromiseStep.Of(NewId.At(clock), id, me, did, keyring, now));
        return db.SaveChangesAsync(stop);
    }

    private PromiseView Read(Npgsql.NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetMoment(3), row.IsDBNull(4) ? null : row.GetGuid(4), row.GetMomentOrNone(5),
        Promise.Open(row.GetGuid(0), row.GetSealed(6), keyring));
}
