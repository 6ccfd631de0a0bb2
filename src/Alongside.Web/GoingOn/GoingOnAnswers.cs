using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.GoingOn;

/// <summary>What somebody says after some weeks of walking together.</summary>
public enum GoingOnAnswer { GoOn, TalkAboutIt, SomethingElse, AskLater }

/// <summary>Where the question stands for one person. The other's answer is told only where both said: go on.</summary>
public sealed record Standing(bool IsAsked, GoingOnAnswer? Mine, bool BothGoOn);

/// <summary>Asking, and keeping each answer for the one who gave it.</summary>
public sealed class GoingOnAnswers(AlongsideDb db, NpgsqlDataSource source, Keyring keyring, TimeProvider clock)
{
    /// <summary>How long two people walk together before they are asked.</summary>
    public static readonly TimeSpan First = TimeSpan.FromDays(42);

    /// <summary>How long "ask me later" holds.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromDays(21);

    public async Task<Standing> OfAsync(Guid me, Companionship bond, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!bond.HasBegun || now < bond.BegunAt + First) return new(false, null, false);
        var (mine, since, others) = ((GoingOnAnswer?)null, now, (GoingOnAnswer?)null);
        // Not through the context of the page, which may be asking for something else at this moment.
        await using var command = source.CreateCommand("select person_id, answered_at, answer from going_on where companionship_id = $1");
        command.Parameters.Add(new() { Value = bond.Id });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var person = reader.GetGuid(0);
            var answer = Enum.Parse<GoingOnAnswer>(keyring.Open(new Sealed(reader.GetFieldValue<byte[]>(2)), At(bond.Id, person)));
            if (person == me) (mine, since) = (answer, reader.GetFieldValue<DateTimeOffset>(1)); else others = answer;
        }
        var waits = mine == GoingOnAnswer.AskLater && now < since + Later;
        return new(mine is null || (mine == GoingOnAnswer.AskLater && !waits), mine, mine == GoingOnAnswer.GoOn && others == GoingOnAnswer.GoOn);
    }

    /// <summary>My answer. A new one takes the place of the old.</summary>
    public Task SayAsync(Guid me, Companionship bond, GoingOnAnswer answer, CancellationToken stop)
    {
        var (sealedAnswer, now) = (keyring.ForPerson(me, At(bond.Id, me), answer.ToString()).Bytes, clock.GetUtcNow());
        return db.Database.ExecuteSqlAsync($"""
            insert into going_on (companionship_id, person_id, answered_at, answer) values ({bond.Id}, {me}, {now}, {sealedAnswer})
            on conflict (companionship_id, person_id) do update set answered_at = excluded.answered_at, answer = excluded.answer
            """, stop);
    }

    private static Place At(Guid companionship, Guid person) => new("going_on", "answer", person, companionship);
}
