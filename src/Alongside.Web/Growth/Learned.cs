using Alongside.Web.Storage;

namespace Alongside.Web.Growth;

/// <summary>Something a person learned, in their words. Nobody else reads it until they share it.</summary>
public sealed class Learned
{
    public const int Longest = 1000;

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Sealed Words { get; private init; }

    public static Learned Of(Guid id, Guid person, string words, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, PersonId = person, At = now, Words = keyring.ForPerson(person, PlaceOf(id), words) };

    /// <summary>Null once its owner has left.</summary>
    public static string? Open(Guid id, Sealed words, Keyring keyring) => keyring.OpenUnlessErased(words, PlaceOf(id));

    private static Place PlaceOf(Guid id) => new("learned", "words", id);
}

/// <summary>A learned line that the other of one companionship may read, until it is taken back.</summary>
public sealed class LearnedShare
{
    public Guid Id { get; init; }
    public Guid LearnedId { get; init; }
    public Guid CompanionshipId { get; init; }
    public DateTimeOffset SharedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void TakeBack(DateTimeOffset now) => WithdrawnAt ??= now;
}
