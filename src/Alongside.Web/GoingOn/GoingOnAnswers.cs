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

    /// <summary>Where it stands for somebody, from what both of the pair answered.</summary>
    public Standing Of(Guid me, Companionship bond, IEnumerable<KeptAnswer> answers)
    {
        var now = clock.GetUtcNow();
        if (!bond.HasBegun || now < bond.BegunAt + First) return new(false, null, false);
        var (mine, since, both) = ((GoingOnAnswer?)null, now, false);
        foreach (var one in answers.Where(one => one.Companionship == bond.Id))
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
        var trip = new OneTrip(source);
        var kept = Kept(trip, [bond.Id]);
        await trip.GoAsync(stop);
        var both = kept.Any(one => one.BothSaidGoOn) || (answer == GoingOnAnswer.GoOn && kept.Any(one => one.Person != me && one.Answer == GoingOnAnswer.GoOn));
        var (words, now) = (keyring.ForPerson(me, At(bond.Id, me), both ? $"{answer}|{Both}" : $"{answer}").Bytes, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into going_on (companionship_id, person_id, answered_at, answer) values ({bond.Id}, {me}, {now}, {words})
            on conflict (companionship_id, person_id) do update set answered_at = excluded.answered_at, answer = excluded.answer
            """, stop);
    }

    /// <summary>What was answered in these companionships.</summary>
    public IReadOnlyList<KeptAnswer> Kept(OneTrip trip, Guid[] companionships) => trip.Ask(
        "select companionship_id, person_id, answered_at, answer from going_on where companionship_id = any($1)",
        row =>
        {
            var words = keyring.Open(row.GetSealed(3), At(row.GetGuid(0), row.GetGuid(1))).Split('|');
            return new KeptAnswer(row.GetGuid(0), row.GetGuid(1), row.GetMoment(2), Enum.Parse<GoingOnAnswer>(words[0]), words.Length > 1);
        }, companionships);

    private const string Both = "both";

    internal static Place At(Guid companionship, Guid person) => new("going_on", "answer", person, companionship);
}

/// <summary>An answer as it is kept: whose, to which companionship, when, and whether by then both had said "go on".</summary>
public sealed record KeptAnswer(Guid Companionship, Guid Person, DateTimeOffset At, GoingOnAnswer Answer, bool BothSaidGoOn);
