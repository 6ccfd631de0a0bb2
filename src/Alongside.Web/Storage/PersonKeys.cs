using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>
/// All data keys of a person: the one of their own things and those of their words in conversations. Each change stands in the caller's
/// transaction, as its last step: until it ends no key can be read from the database on any node, so none is learned after it was forgotten.
/// </summary>
public static class PersonKeys
{
    public static Task RestAsync(this AlongsideDb db, Guid person, DateTimeOffset now, CancellationToken stop) =>
        ChangeAsync(db, person, $"update data_key set resting_at = {now} where person_id = {person} and resting_at is null", stop);

    public static Task WakeAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        ChangeAsync(db, person, $"update data_key set resting_at = null where person_id = {person}", stop);

    /// <summary>For good. The daily renewal of the key-encryption key takes care of old copies of these rows.</summary>
    public static Task DestroyAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        ChangeAsync(db, person, $"delete from data_key where person_id = {person}", stop);

    private static async Task ChangeAsync(AlongsideDb db, Guid person, FormattableString change, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("Keys change with the rest, or not at all.");
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({KeyRotation.Lock})", stop);
        await db.Database.ExecuteSqlAsync(change, stop);
        await db.Database.ExecuteSqlAsync($"insert into key_change (person_id) values ({person})", stop);
    }
}

/// <summary>
/// Twice a second this node asks whose keys changed, and forgets what it knew of them. There is no announcement that could be lost, and a node that
/// could not ask for a while hears all of it afterwards.
/// </summary>
public sealed class KeyWatch([FromKeyedServices(StorageFeature.Keys)] NpgsqlDataSource source, Keyring keyring, TimeProvider clock, ILogger<KeyWatch> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.5);
    private long seen;

    /// <summary>Where the changes stand, before this node reads its first key. Without a database the program starts all the same: help opens, and the changes are heard later.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookOrWaitAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookOrWaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }

    private async Task LookOrWaitAsync(CancellationToken stop)
    {
        try { await LookAsync(stop); }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("Hearing whose keys changed waits: {Problem}", problem.GetType().Name);
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        await using var command = source.CreateCommand("select id, person_id from key_change where id > $1 order by id");
        command.Parameters.Add(new() { Value = seen });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var (changed, last) = (new HashSet<Guid>(), seen);
        while (await reader.ReadAsync(stop))
        {
            changed.Add(reader.GetGuid(1));
            last = reader.GetInt64(0);
        }
        if (changed.Count > 0) keyring.Forget(changed);
        seen = last;
    }
}
