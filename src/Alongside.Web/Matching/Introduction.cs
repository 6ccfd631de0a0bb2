using Alongside.Web.Storage;

namespace Alongside.Web.Matching;

/// <summary>A coordinator puts a supporter before a peer. The peer picks, and the supporter hears of it only by a hello.</summary>
public sealed class Introduction
{
    public const int MostOpen = 3, LongestLine = 600;

    /// <summary>After that it stands before nobody any more.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    public Guid Id { get; init; }
    public Guid PeerId { get; init; }
    public Guid SupporterId { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public Guid MadeById { get; init; }

    /// <summary>A line to the peer, sealed with the peer's key.</summary>
    public Sealed? Line { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    public static Introduction Of(Guid id, Guid peer, Guid supporter, Guid by, string line, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, PeerId = peer, SupporterId = supporter, MadeAt = now, MadeById = by, Line = line.Length == 0 ? null : keyring.ForPerson(peer, At(id), line) };

    public string LineOf(Keyring keyring) => Line is { } line ? keyring.Open(line, At(Id)) : "";

    public void TakeBack(DateTimeOffset now) => (TakenBackAt, Line) = (now, null);

    internal static Place At(Guid id) => new("introduction", "line", id);
}
