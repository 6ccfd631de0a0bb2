using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Coach;

/// <summary>What people want of the coach: each for themselves, and both together for looking at what the other wrote.</summary>
public sealed class CoachChoices(AlongsideDb db, NpgsqlDataSource source, Keyring keyring, TimeProvider clock)
{
    /// <summary>Asked at every opening of a talk, so without a detour. Who chose nothing has what fits their side.</summary>
    public async Task<HintLevel> LevelAsync(CurrentPerson me, CancellationToken stop)
    {
        await using var command = source.CreateCommand("select choice from coach_choice where person_id = $1");
        command.Parameters.Add(new() { Value = me.Id });
        return await command.ExecuteScalarAsync(stop) is byte[] choice ? CoachChoice.Open(me.Id, new Sealed(choice), keyring) : me.Is(Role.Supporter) ? HintLevel.All : HintLevel.Off;
    }

    public async Task ChooseAsync(Guid me, HintLevel level, CancellationToken stop)
    {
        var choice = CoachChoice.Of(me, level, keyring).Bytes;
        await db.Database.ExecuteSqlAsync($"insert into coach_choice (person_id, choice) values ({me}, {choice}) on conflict (person_id) do update set choice = excluded.choice", stop);
    }

    /// <summary>Who said yes, of the two of a companionship already reached.</summary>
    public static IReadOnlyList<Guid> Yeses(OneTrip trip, Guid companionship) => trip.Ask("""
        select y.person_id from coach_yes y join companionship c on c.id = y.companionship_id
        where y.companionship_id = $1 and y.withdrawn_at is null and c.ended_at is null
        """, row => row.GetGuid(0), companionship);

    /// <summary>Whether the coach may look at what both wrote: as long as both say so.</summary>
    public async Task<bool> MayLookAtBothAsync(Guid companionship, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var yeses = Yeses(trip, companionship);
        await trip.GoAsync(stop);
        return yeses.Count == 2;
    }

    /// <summary>My yes, given or taken back. It takes effect with the next look.</summary>
    public async Task SayAsync(Guid me, Companionship bond, bool yes, CancellationToken stop)
    {
        var mine = await db.CoachYesOf(me, bond.Id).SingleOrDefaultAsync(stop);
        if (yes && mine is null) db.Add(new CoachYes { CompanionshipId = bond.Id, PersonId = me, GivenAt = clock.GetUtcNow() });
        else if (!yes) mine?.Withdraw(clock.GetUtcNow());
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return; } // Two presses are one yes.
    }
}
