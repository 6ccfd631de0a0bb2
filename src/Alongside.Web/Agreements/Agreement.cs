using Alongside.Web.Storage;

namespace Alongside.Web.Agreements;

/// <summary>One version of what two people agree on. It is in force once the one who did not write it says yes.</summary>
public sealed class Agreement
{
    public Guid Id { get; private init; }
    public Guid CompanionshipId { get; private init; }
    public Guid WrittenBy { get; private init; }
    public DateTimeOffset WrittenAt { get; private init; }
    public Sealed Text { get; private init; }
    public DateTimeOffset? AgreedAt { get; private set; }
    /// <summary>To whom the yes was told, where the one who said it has no phone of their own.</summary>
    public Guid? ToldTo { get; private set; }
    public DateTimeOffset? SetAsideAt { get; private set; }
    public Guid? SetAsideBy { get; private set; }

    public bool IsStanding => AgreedAt is null && SetAsideAt is null;

    public static Agreement Of(Guid id, Guid companionship, Guid by, AgreementText text, Keyring keyring, DateTimeOffset now) =>
        new() { Id = id, CompanionshipId = companionship, WrittenBy = by, WrittenAt = now, Text = keyring.ForPerson(by, PlaceOf(id, companionship), text.ToJson()) };

    public AgreementText Open(Keyring keyring) => AgreementText.Of(keyring.Open(Text, PlaceOf(Id, CompanionshipId)));

    public void SayYes(Guid by, DateTimeOffset now, Guid? toldTo = null)
    {
        if (by == WrittenBy) throw new InvalidOperationException("Who wrote it has said yes by writing it.");
        if (!IsStanding) throw new InvalidOperationException("It no longer waits for an answer.");
        (AgreedAt, ToldTo) = (now, toldTo);
    }

    /// <summary>Taken back by its writer, or another version was suggested in its place.</summary>
    public void SetAside(Guid by, DateTimeOffset now)
    {
        if (!IsStanding) throw new InvalidOperationException("It no longer waits for an answer.");
        (SetAsideAt, SetAsideBy) = (now, by);
    }

    public static Place PlaceOf(Guid id, Guid companionship) => new("agreement", "text", id, companionship);
}
