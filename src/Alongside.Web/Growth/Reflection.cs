using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Web.Storage;

namespace Alongside.Web.Growth;

/// <summary>A part of a reflection that can be shared by itself.</summary>
public enum Piece { Well, Hard, Differently }

/// <summary>What somebody thought after a talk; each part may be empty.</summary>
public sealed record AfterTalk(string Well, string Hard, string Differently, bool Heavy)
{
    public const int Longest = 2000;

    public static AfterTalk OnlyHeavy { get; } = new("", "", "", true);

    [JsonIgnore]
    public bool IsEmpty => Pieces.Count == 0 && !Heavy;

    [JsonIgnore]
    public bool Fits => Well.Length <= Longest && Hard.Length <= Longest && Differently.Length <= Longest;

    /// <summary>The parts with words in them.</summary>
    [JsonIgnore]
    public IReadOnlyList<Piece> Pieces => [.. Enum.GetValues<Piece>().Where(piece => Of(piece).Length > 0)];

    public string Of(Piece piece) => piece switch { Piece.Well => Well, Piece.Hard => Hard, _ => Differently };

    /// <summary>These parts and nothing else: what was not picked is not kept, and that it was heavy is never shown.</summary>
    public AfterTalk Only(IReadOnlyCollection<Piece> picked)
    {
        string Picked(Piece piece) => picked.Contains(piece) ? Of(piece) : "";
        return new(Picked(Piece.Well), Picked(Piece.Hard), Picked(Piece.Differently), false);
    }
}

/// <summary>A supporter's thoughts after a talk, for themselves.</summary>
public sealed class Reflection
{
    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid CompanionshipId { get; private init; }
    public DateTimeOffset WrittenAt { get; private init; }
    public Sealed Words { get; private init; }

    public static Reflection Of(Guid id, Guid person, Guid companionship, AfterTalk words, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, PersonId = person, CompanionshipId = companionship, WrittenAt = now, Words = keyring.ForPerson(person, PlaceOf(id), JsonSerializer.Serialize(words)) };

    public AfterTalk Open(Keyring keyring) => JsonSerializer.Deserialize<AfterTalk>(keyring.Open(Words, PlaceOf(Id)))!;

    private static Place PlaceOf(Guid id) => new("reflection", "words", id);
}

/// <summary>Pieces of a reflection that a supporter showed to the people who look after supporters, until they take them back.</summary>
public sealed class ReflectionShare
{
    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid ReflectionId { get; private init; }
    public DateTimeOffset SharedAt { get; private init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public Sealed? Content { get; private set; }

    public static ReflectionShare Of(Guid id, Reflection from, AfterTalk pieces, Keyring keyring, DateTimeOffset now) => new()
    {
        Id = id, PersonId = from.PersonId, ReflectionId = from.Id, SharedAt = now, Content = keyring.ForPerson(from.PersonId, PlaceOf(id), JsonSerializer.Serialize(pieces)),
    };

    /// <summary>Null once it was taken back or its owner has left.</summary>
    public AfterTalk? Open(Keyring keyring) => Content is { } content && keyring.OpenUnlessErased(content, PlaceOf(Id)) is { } open ? JsonSerializer.Deserialize<AfterTalk>(open) : null;

    /// <summary>Taken back is gone: the row stays, its words do not.</summary>
    public void TakeBack(DateTimeOffset now) => (WithdrawnAt, Content) = (now, null);

    private static Place PlaceOf(Guid id) => new("reflection_share", "content", id);
}
