using Alongside.Web.Storage;

namespace Alongside.Web.Growth;

/// <summary>A supporter asks somebody of the team for a talk of their own. What it is about is told only where they wrote a line for it.</summary>
public sealed class Debrief
{
    public const int Longest = 500;

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public Sealed? Line { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public Guid? AnsweredBy { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    public bool IsOpen => AnsweredAt is null && TakenBackAt is null;

    public static Debrief Of(Guid id, Guid person, string line, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, PersonId = person, AskedAt = now, Line = line.Length > 0 ? keyring.ForPerson(person, PlaceOf(id), line) : null };

    /// <summary>Null where no line was written, or its writer has left.</summary>
    public string? Open(Keyring keyring) => Line is { } line ? keyring.OpenUnlessErased(line, PlaceOf(Id)) : null;

    /// <summary>Nobody takes their own.</summary>
    public void Answer(Guid by, DateTimeOffset now)
    {
        if (IsOpen && by != PersonId) (AnsweredAt, AnsweredBy) = (now, by);
    }

    public void TakeBack(DateTimeOffset now)
    {
        if (IsOpen) (TakenBackAt, Line) = (now, null);
    }

    private static Place PlaceOf(Guid id) => new("debrief", "line", id);
}
