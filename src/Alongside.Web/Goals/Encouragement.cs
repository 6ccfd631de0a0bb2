using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Goals;

/// <summary>What somebody calls out to the one who walks: a word of a few, shown in the reader's language, or own words.</summary>
public sealed record CheerWords(string? Word, string? Own)
{
    public static readonly IReadOnlyList<string> All = ["with-you", "proud", "step-by-step", "go-on"];
}

/// <summary>A cheer for a goal.</summary>
public sealed class GoalCheer
{
    public Guid Id { get; init; }
    public Guid GoalId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public Sealed Content { get; init; }

    public static GoalCheer Of(Guid id, Guid goal, Guid by, CheerWords words, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, GoalId = goal, PersonId = by, At = now, Content = keyring.ForPerson(by, PlaceOf(id), JsonSerializer.Serialize(words)) };

    public static CheerWords Open(Guid id, Sealed content, Keyring keyring) => JsonSerializer.Deserialize<CheerWords>(keyring.Open(content, PlaceOf(id)))!;

    private static Place PlaceOf(Guid id) => new("goal_cheer", "content", id);
}

/// <summary>A step that the other suggests. It waits until the owner says yes or no thanks.</summary>
public sealed class GoalSuggestion
{
    public Guid Id { get; init; }
    public Guid GoalId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public Sealed Content { get; init; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public Sealed? Answer { get; private set; }

    public static GoalSuggestion Of(Guid id, Guid goal, Guid by, string words, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, GoalId = goal, PersonId = by, At = now, Content = keyring.ForPerson(by, PlaceOf(id, "content"), words) };

    public void Decide(Guid owner, bool yes, Keyring keyring, DateTimeOffset now) =>
        (AnsweredAt, Answer) = (now, keyring.ForPerson(owner, PlaceOf(Id, "answer"), yes ? "yes" : "no"));

    public static string Open(Guid id, Sealed content, Keyring keyring) => keyring.Open(content, PlaceOf(id, "content"));

    private static Place PlaceOf(Guid id, string column) => new("goal_suggestion", column, id);
}

/// <summary>A nudge: one on a day at the most, by the clock of whoever is nudged.</summary>
public sealed class GoalNudge
{
    public Guid GoalId { get; init; }
    public Guid PersonId { get; init; }
    public DateOnly Day { get; init; }
    public DateTimeOffset At { get; init; }
}
