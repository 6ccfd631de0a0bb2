using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.People;

/// <summary>What there is to celebrate.</summary>
public enum MomentKind : short { Step = 1, Milestone = 2, GoodThing = 3, Days = 4 }

/// <summary>What a moment is about, in words: a step, a good thing, what somebody counts; and for days which of the marks was reached.</summary>
public sealed record MomentWords(string Text, string? Mark = null);

/// <summary>
/// Something good that happened to one of two people and that both may know. Rooms write it with their own save;
/// what is only somebody's own has none. People celebrate it; the program never does.
/// </summary>
public sealed class Moment
{
    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public MomentKind Kind { get; init; }

    /// <summary>The step or the counted days it is about; for a good thing its own id.</summary>
    public Guid AboutId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The same for the same thing reached: noticed twice it is there once.</summary>
    public required byte[] Mark { get; init; }
    public Sealed Content { get; init; }

    /// <param name="reached">What was reached of the thing, where it can reach several.</param>
    public static Moment Of(Guid id, Guid companionship, Guid person, MomentKind kind, Guid about, MomentWords words, Keyring keyring, DateTimeOffset now, string reached = "") => new()
    {
        Id = id,
        CompanionshipId = companionship,
        PersonId = person,
        Kind = kind,
        AboutId = about,
        At = now,
        Mark = keyring.LookUp("moment", $"{about:N}|{reached}"),
        Content = keyring.ForPerson(person, PlaceOf(id), JsonSerializer.Serialize(words)),
    };

    public MomentWords Open(Keyring keyring) => Open(Id, Content, keyring);

    public static MomentWords Open(Guid id, Sealed content, Keyring keyring) => JsonSerializer.Deserialize<MomentWords>(keyring.Open(content, PlaceOf(id)))!;

    private static Place PlaceOf(Guid id) => new("moment", "content", id);
}

/// <summary>What one of the two did about a moment: a card, with its number in the talk, or nothing more, quietly.</summary>
public sealed class MomentAnswer
{
    public Guid MomentId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public long? Number { get; init; }
}
