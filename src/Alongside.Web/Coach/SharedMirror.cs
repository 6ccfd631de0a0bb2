using System.Text.Json;
using Alongside.Coach;
using Alongside.Web.Storage;

namespace Alongside.Web.Coach;

/// <summary>A piece of a mirror that can be shared by itself.</summary>
public enum MirrorPiece
{
    /// <summary>Share of words and of turns, longest run.</summary>
    Room,

    /// <summary>Open questions.</summary>
    Questions,

    /// <summary>Times words were said back.</summary>
    SaidBack,

    /// <summary>Advice that nobody asked for.</summary>
    Advice,

    /// <summary>Past, now, next.</summary>
    Times,
}

/// <summary>What was shared: the pieces somebody picked, of one week. It names nobody and no talk.</summary>
public sealed record SharedWeek(DateOnly Monday, bool Both, Mirror Counts, IReadOnlyList<MirrorPiece> Pieces);

/// <summary>One week that a supporter showed to the people who look after supporters, until they take it back.</summary>
public sealed class SharedMirror
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset SharedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public Sealed? Content { get; private set; }

    public static SharedMirror Of(Guid id, Guid person, SharedWeek week, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, PersonId = person, SharedAt = now, Content = keyring.ForPerson(person, At(id), JsonSerializer.Serialize(week)) };

    /// <summary>Null once its owner has left.</summary>
    public SharedWeek? Open(Keyring keyring) => keyring.OpenUnlessErased(Content!.Value, At(Id)) is { } week ? JsonSerializer.Deserialize<SharedWeek>(week) : null;

    /// <summary>Taken back is gone: the row stays, its counts do not.</summary>
    public void TakeBack(DateTimeOffset now) => (WithdrawnAt, Content) = (now, null);

    private static Place At(Guid id) => new("shared_mirror", "content", id);
}
