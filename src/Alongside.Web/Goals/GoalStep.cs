using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Goals;

/// <summary>A small step: what, when in own words, by which day if there is one, and whether it is a milestone.</summary>
public sealed record StepWords(string What, string When, DateOnly? Day, bool Milestone);

/// <summary>One step of a goal, at its place in the order.</summary>
public sealed class GoalStep
{
    public Guid Id { get; init; }
    public Guid GoalId { get; init; }
    public Guid WrittenBy { get; private set; }
    public DateTimeOffset MadeAt { get; init; }
    public int Place { get; set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public Guid? DoneBy { get; private set; }
    public Sealed Content { get; private set; }

    public bool IsDone => DoneAt is not null;

    public static GoalStep Of(Guid id, Guid goal, int place, Guid by, StepWords words, Keyring keyring, DateTimeOffset now)
    {
        var step = new GoalStep { Id = id, GoalId = goal, MadeAt = now, Place = place };
        step.Say(by, words, keyring);
        return step;
    }

    public static GoalStep Of(Npgsql.NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        GoalId = row.GetGuid(1),
        WrittenBy = row.GetGuid(2),
        MadeAt = row.GetMoment(3),
        Place = row.GetInt32(4),
        DoneAt = row.GetMomentOrNone(5),
        DoneBy = row.IsDBNull(6) ? null : row.GetGuid(6),
        Content = row.GetSealed(7),
    };

    /// <summary>Marked twice, it stays with who marked it first.</summary>
    public void Mark(Guid by, bool done, DateTimeOffset now) => (DoneAt, DoneBy) = (done ? DoneAt ?? now : null, done ? DoneBy ?? by : null);

    public void Say(Guid by, StepWords words, Keyring keyring) =>
        (WrittenBy, Content) = (by, keyring.ForPerson(by, PlaceOf(Id), JsonSerializer.Serialize(words)));

    public StepWords Open(Keyring keyring) => JsonSerializer.Deserialize<StepWords>(keyring.Open(Content, PlaceOf(Id)))!;

    private static Place PlaceOf(Guid id) => new("goal_step", "content", id);
}
