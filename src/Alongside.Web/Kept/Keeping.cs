using Alongside.Web.Storage;

namespace Alongside.Web.Kept;

/// <summary>Somebody keeps the page together with a person who has no way in: first who took the call, then the supporter who walks with them.</summary>
public sealed class Keeping
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public Guid KeeperId { get; init; }

    /// <summary>The companionship a supporter keeps the page in; a coordinator keeps it before there is one.</summary>
    public Guid? CompanionshipId { get; init; }
    public DateTimeOffset Since { get; init; }
    public DateTimeOffset? Until { get; private set; }

    public void End(DateTimeOffset now) => Until ??= now;
}

/// <summary>What somebody said when they called: how they can be reached and what they ask for, read only by whoever keeps the page.</summary>
public sealed class Called
{
    public const int LongestReach = 300, LongestAsked = 2000;

    public Guid PersonId { get; init; }
    public Guid AddedBy { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public Sealed? Reach { get; private init; }
    public Sealed? Asked { get; private init; }

    public static Called Of(Guid person, Guid by, string reach, string asked, Keyring keyring, DateTimeOffset now)
    {
        Sealed? SealOf(string column, string words) => words.Length == 0 ? null : keyring.ForPerson(person, new("called", column, person), words);
        return new() { PersonId = person, AddedBy = by, AddedAt = now, Reach = SealOf("reach", reach), Asked = SealOf("asked", asked) };
    }

    public string? OpenReach(Keyring keyring) => Open("reach", Reach, keyring);

    public string? OpenAsked(Keyring keyring) => Open("asked", Asked, keyring);

    private string? Open(string column, Sealed? words, Keyring keyring) => words is { } found ? keyring.Open(found, new("called", column, PersonId)) : null;
}
