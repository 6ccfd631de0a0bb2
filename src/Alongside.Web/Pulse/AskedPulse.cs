using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Pulse;

/// <summary>One asking of one person how it is between the two, and what they answered.</summary>
public sealed class AskedPulse
{
    /// <summary>How long until somebody is asked again.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>Who skipped twice in a row is left in peace for longer.</summary>
    public static readonly TimeSpan LongPeace = TimeSpan.FromDays(90);

    /// <summary>How long the line stands on the first page. After that it waits on the page of the two, and asks no more.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromDays(14);

    /// <summary>Asked and not answered, or skipped: the other's wish to ask brings no new line before this is over.</summary>
    public static readonly TimeSpan Peace = TimeSpan.FromDays(7);

    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? NextAt { get; private set; }
    public Sealed? Content { get; private set; }

    public static AskedPulse Of(Guid id, Guid companionship, Guid person, DateTimeOffset now) => new() { Id = id, CompanionshipId = companionship, PersonId = person, AskedAt = now };

    public void AskAgain(DateTimeOffset now) => AskedAt = now;

    /// <summary>An answer, or that it was skipped. When to ask again follows from it and from the one before.</summary>
    public void Answer(Said said, bool skippedBefore, Keyring keyring, DateTimeOffset now)
    {
        (AnsweredAt, NextAt) = (now, now + (said.Skipped && skippedBefore ? LongPeace : Month));
        Keep(said, keyring);
    }

    public void Keep(Said said, Keyring keyring) => Content = keyring.ForPerson(PersonId, At(Id), JsonSerializer.Serialize(said));

    /// <summary>The month is over, or a newer answer counts from now on.</summary>
    public void NextIsHere() => NextAt = null;

    public Said? Open(Keyring keyring) => Content is { } content ? Open(Id, content, keyring) : null;

    public static Said Open(Guid id, Sealed content, Keyring keyring) => JsonSerializer.Deserialize<Said>(keyring.Open(content, At(id)))!;

    private static Place At(Guid id) => new("pulse", "content", id);
}

/// <summary>One person's yes to showing their line beside the other's.</summary>
public sealed class TrendYes
{
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset GivenAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
