using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Repair;

/// <summary>What it was like, in words to choose from.</summary>
public enum Felt { NotHeard, Told, Judged, Rushed, Promise, Personal, Joke, Culture, Unnamed }

/// <summary>Ways to mend it. It is a menu: any may follow any other, and none has to.</summary>
public enum Way { Tell, Together, Third, Pause, Other, Note }

/// <summary>What somebody wrote down about it, for themselves until they choose otherwise.</summary>
/// <param name="Own">In their own words.</param>
/// <param name="Words">What they may send to the other.</param>
public sealed record Raised(IReadOnlyList<Felt> Felt, string? Own, Way Way, string? Words);

/// <summary>Something that felt off to one of two people, and what became of it.</summary>
public sealed class Mend
{
    /// <summary>After this long it is asked how it is now.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(14);

    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset RaisedAt { get; init; }
    public Sealed Content { get; private set; }
    public DateTimeOffset? ToldAt { get; private set; }
    public DateTimeOffset? TogetherAt { get; private set; }
    public DateTimeOffset? PutAwayAt { get; private set; }
    public DateTimeOffset? LookBackAt { get; private set; }

    /// <summary>The other has something of it in their hands.</summary>
    public bool OtherKnows => ToldAt is not null || TogetherAt is not null;

    public static Mend Of(Guid id, Guid companionship, Guid person, Raised raised, Keyring keyring, DateTimeOffset now)
    {
        var mend = new Mend { Id = id, CompanionshipId = companionship, PersonId = person, RaisedAt = now, LookBackAt = now + LookBack };
        mend.Keep(raised, keyring);
        return mend;
    }

    public void Keep(Raised raised, Keyring keyring) => Content = keyring.ForPerson(PersonId, At(Id), JsonSerializer.Serialize(raised));

    public Raised Open(Keyring keyring) => JsonSerializer.Deserialize<Raised>(keyring.Open(Content, At(Id)))!;

    public void Tell(DateTimeOffset now) => (ToldAt, LookBackAt) = (ToldAt ?? now, now + LookBack);

    public void OpenForBoth(DateTimeOffset now) => (TogetherAt, LookBackAt) = (TogetherAt ?? now, now + LookBack);

    public void LookBackFrom(DateTimeOffset now) => LookBackAt = now + LookBack;

    public void LookBackIsHere() => LookBackAt = null;

    public void PutAway(DateTimeOffset now) => PutAwayAt ??= now;

    private static Place At(Guid id) => new("repair", "content", id);
}

/// <summary>One person's side of talking it through, by the same prompts as the other's.</summary>
public sealed record Side(string? Happened, string? Heard, string? Need, string? Next)
{
    public static readonly Side Empty = new(null, null, null, null);
}

/// <summary>The row of a side: the other reads it as long as both are ready.</summary>
public sealed class MendSide
{
    public Guid RepairId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset WrittenAt { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public Sealed Words { get; private set; }

    public void Write(Side side, bool ready, Keyring keyring, DateTimeOffset now) =>
        (WrittenAt, ReadyAt, Words) = (now, ready ? ReadyAt ?? now : null, keyring.ForPerson(PersonId, At(RepairId, PersonId), JsonSerializer.Serialize(side)));

    public Side Open(Keyring keyring) => JsonSerializer.Deserialize<Side>(keyring.Open(Words, At(RepairId, PersonId)))!;

    private static Place At(Guid repair, Guid person) => new("repair_side", "words", person, repair);
}

/// <summary>What was passed on to whoever sits with both: only what was ticked.</summary>
public sealed record PassedOn(IReadOnlyList<Felt> Felt, string? Own);

/// <summary>Somebody asked for a third person to sit with both.</summary>
public sealed class ThirdAsked
{
    public Guid RepairId { get; init; }
    public Guid PersonId { get; init; }
    public Guid AboutId { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public Sealed? PassedOn { get; init; }
    public DateTimeOffset? TakenUpAt { get; private set; }
    public Guid? TakenUpBy { get; private set; }

    public static Place PlaceOf(Guid repair) => new("repair_third", "passed_on", repair);

    public void TakeUp(Guid by, DateTimeOffset now)
    {
        if (by == PersonId || by == AboutId) throw new InvalidOperationException("Nobody sits in the middle of what is theirs.");
        if (TakenUpAt is null) (TakenUpAt, TakenUpBy) = (now, by);
    }
}

/// <summary>How it is two weeks later.</summary>
public enum HowNow { Better, Same, NotYet }

/// <summary>One person was asked how it is now.</summary>
public sealed class LookedBack
{
    public Guid RepairId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public Sealed? Answer { get; private set; }

    public void Say(HowNow answer, Keyring keyring, DateTimeOffset now) => (AnsweredAt, Answer) = (now, keyring.ForPerson(PersonId, At(RepairId, PersonId), answer.ToString()));

    public HowNow? Open(Keyring keyring) => Answer is { } answer ? Enum.Parse<HowNow>(keyring.Open(answer, At(RepairId, PersonId))) : null;

    private static Place At(Guid repair, Guid person) => new("repair_look_back", "answer", person, repair);
}
