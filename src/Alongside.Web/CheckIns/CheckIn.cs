using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.CheckIns;

/// <summary>What became of a check-in for one of the two. Facts, not faults.</summary>
public enum CheckInState { Waiting, Kept, Late, Skipped, Missed }

/// <summary>Whom an answer is for.</summary>
public enum AnswerFor { Other, Me, Nobody }

/// <summary>One moment that was due. Both may answer, each about their own week.</summary>
public sealed class CheckIn
{
    /// <summary>An answer within this time is kept, a later one is late, and until it comes the check-in counts as missed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public DateTimeOffset DueAt { get; init; }
}

/// <summary>A week in one of five words, and two lines; all of it may be left out.</summary>
/// <param name="For">The other, oneself alone, or nobody: skipped.</param>
/// <param name="Week">One (very rough) to five (good).</param>
/// <param name="ToldTo">Who entered it on the person's word, where they have no phone of their own.</param>
public sealed record WeekAnswer(AnswerFor For, int? Week, string Well, string Next, Guid? ToldTo = null)
{
    public const int Longest = 1000;

    public static WeekAnswer Skip { get; } = new(AnswerFor.Nobody, null, "", "");

    public Sealed SealFor(Guid person, Guid checkIn, Keyring keyring) => keyring.ForPerson(person, At(person, checkIn), JsonSerializer.Serialize(this));

    public static WeekAnswer Open(Guid person, Guid checkIn, Sealed answer, Keyring keyring) => JsonSerializer.Deserialize<WeekAnswer>(keyring.Open(answer, At(person, checkIn)))!;

    private static Place At(Guid person, Guid checkIn) => new("check_in_answer", "answer", person, checkIn);
}

/// <summary>Somebody's answer to a check-in. To the other it is opened only where it was shared, or where it says that the week was skipped.</summary>
public sealed record GivenAnswer(Guid Person, DateTimeOffset At, WeekAnswer Answer)
{
    /// <summary>As a reader may see it: what is kept for oneself is to the other nothing but an answer.</summary>
    public WeekAnswer? For(Guid reader) => reader == Person || Answer.For is AnswerFor.Other ? Answer : null;
}

/// <summary>A check-in with what was answered to it.</summary>
public sealed record AnsweredCheckIn(Guid Id, Guid Companionship, DateTimeOffset DueAt, IReadOnlyList<GivenAnswer> Answers)
{
    public GivenAnswer? Of(Guid person) => Answers.FirstOrDefault(answer => answer.Person == person);

    public CheckInState StateFor(Guid person, DateTimeOffset now) => Of(person) switch
    {
        { Answer.For: AnswerFor.Nobody } => CheckInState.Skipped,
        { } given => given.At <= DueAt + CheckIn.Patience ? CheckInState.Kept : CheckInState.Late,
        null => now < DueAt + CheckIn.Patience ? CheckInState.Waiting : CheckInState.Missed,
    };
}
