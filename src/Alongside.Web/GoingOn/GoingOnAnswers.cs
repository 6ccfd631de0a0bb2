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
        var (mine, since, both) = ((GoingOnAnswer?)null, now, false);
        foreach (var one in await KeptAsync(bond, stop))
        {
            if (one.Person == me) (mine, since) = (one.Answer, one.At);
            both |= one.BothSaidGoOn;
        }
        var waits = mine == GoingOnAnswer.AskLater && now < since + Later;
        return new(mine is null || (mine == GoingOnAnswer.AskLater && !waits), mine, both && mine == GoingOnAnswer.GoOn);
    }

    /// <summary>My answer. A new one takes the place of the old. Once both said "go on", that both did stays said: to change one's mind later is seen by oneself alone.</summary>
    public async Task SayAsync(Guid me, Companionship bond, GoingOnAnswer answer, CancellationToken stop)
    {
        var kept = await KeptAsync(bond, stop);
        var both = kept.Any(one => one.BothSaidGoOn) || (answer == GoingOnAnswer.GoOn && kept.Any(one => one.Person != me && one.Answer == GoingOnAnswer.GoOn));
        var (words, now) = (keyring.ForPerson(me, At(bond.Id, me), both ? $"{answer}|{Both}" : $"{answer}").Bytes, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into going_on (companionship_id, person_id, answered_at, answer) values ({bond.Id}, {me}, {now}, {words})
            on conflict (companionship_id, person_id) do update set answered_at = excluded.answered_at, answer = excluded.answer
            """, stop);
    }

    private async Task<IReadOnlyList<Kept>> KeptAsync(Companionship bond, CancellationToken stop)
    {
        var kept = new List<Kept>();
        // Not through the context of the page, which may be asking for something else at this moment.
        await using var command = source.CreateCommand("select person_id, answered_at, answer from going_on where companionship_id = $1");
        command.Parameters.Add(new() { Value = bond.Id });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var (person, at) = (reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1));
            var words = keyring.Open(new Sealed(reader.GetFieldValue<byte[]>(2)), At(bond.Id, person)).Split('|');
            kept.Add(new(person, at, Enum.Parse<GoingOnAnswer>(words[0]), words.Length > 1));
        }
        return kept;
    }

    private const string Both = "both";

    private sealed record Kept(Guid Person, DateTimeOffset At, GoingOnAnswer Answer, bool BothSaidGoOn);

    private static Place At(Guid companionship, Guid person) => new("going_on", "answer", person, companionship);
}
