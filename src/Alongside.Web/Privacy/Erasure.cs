using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Privacy;

/// <summary>Somebody erases everything. Locked from the first moment; after the wait their keys are destroyed, and until then they can come back.</summary>
public sealed class Erasure
{
    public static readonly TimeSpan Wait = TimeSpan.FromDays(14);

    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The card rests here meanwhile: in its own place everybody would read it.</summary>
    public Sealed? Card { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }
    public DateTimeOffset? KeysGoneAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    public static Erasure Of(Guid id, Person person, bool atOnce, DateTimeOffset now)
    {
        var erasure = new Erasure { Id = id, PersonId = person.Id, AskedAt = now, DueAt = atOnce ? now : now + Wait, Card = person.Card };
        (person.LeftAt, person.Card) = (now, new Sealed([]));
        return erasure;
    }

    public bool CanBeTakenBack(DateTimeOffset now) => TakenBackAt is null && KeysGoneAt is null && now < DueAt;

    public void TakeBack(Person person, DateTimeOffset now)
    {
        if (!CanBeTakenBack(now) || Card is not { } card) throw new InvalidOperationException("It is too late to come back.");
        (person.LeftAt, person.Card, Card, TakenBackAt) = (null, card, null, now);
    }

    public void KeysGone(DateTimeOffset now) => (KeysGoneAt, Card) = (now, null);

    public void Done(DateTimeOffset now) => DoneAt = now;
}
