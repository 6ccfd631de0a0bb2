using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Privacy;

/// <summary>Two files a day. One that broke on the way does not count, unless it happens again and again.</summary>
public sealed class ExportsTaken(AlongsideDb db, TimeProvider clock)
{
    public const int MostADay = 2;
    private const int MostTries = 8;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // A node that died in the middle of one says nothing about it any more.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public async Task<bool> MayAsync(Guid me, CancellationToken stop)
    {
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - Day);
        var begun = await db.Database.SqlQuery<bool>($"""
            select finished_at is not null or (broken_at is null and begun_at > {now - Longest}) as "Value" from export_taken where person_id = {me} and begun_at > {since}
            """).ToListAsync(stop);
        return begun.Count(counts => counts) < MostADay && begun.Count < MostTries;
    }

    /// <summary>Begins one, or null when the day's are used up. Two at the same moment are counted one after the other.</summary>
    public async Task<Guid?> BeginAsync(Guid me, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select id from person where id = {me} for no key update", stop);
        if (!await MayAsync(me, stop)) return null;
        var id = NewId.At(clock);
        await db.Database.ExecuteSqlAsync($"insert into export_taken (id, person_id, begun_at) values ({id}, {me}, {clock.GetUtcNow()})", stop);
        await transaction.CommitAsync(stop);
        return id;
    }

    // Also when the browser has gone away.
    public Task FinishAsync(Guid id) => db.Database.ExecuteSqlAsync($"update export_taken set finished_at = {clock.GetUtcNow()} where id = {id}");

    public Task BreakAsync(Guid id) => db.Database.ExecuteSqlAsync($"update export_taken set broken_at = {clock.GetUtcNow()} where id = {id} and finished_at is null");
}
