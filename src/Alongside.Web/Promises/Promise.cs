using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Promises;

/// <summary>How a promise ended.</summary>
public enum PromiseEnding { Kept, LetGo }

/// <summary>What was promised, by the words of the one who did.</summary>
/// <param name="From">The number of the entry it was said in.</param>
/// <param name="Day">By when; none: no day.</param>
/// <param name="ToldTo">Who entered it on the person's word, where they have no phone of their own.</param>
public sealed record PromiseContent(string Words, long? From, DateOnly? Day, PromiseEnding? Ending = null, Guid? ToldTo = null);

/// <summary>
/// "I said I would". Only the one who said it keeps it or moves it, and nobody lets it go alone:
/// one of the two asks, the other says yes. Until then it stays where both see it.
/// </summary>
public sealed class Promise
{
    public const int LongestWords = 500, LongestWord = 300, MostDays = 730;

    /// <summary>On its day, at this hour by the clock of the one who promised, it is time to be reminded.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset? RemindedAt { get; private set; }
    public DateTimeOffset? AskedAt { get; private set; }
    public Guid? AskedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Sealed Content { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public static Promise Make(Guid id, Guid bond, Guid by, PromiseContent content, TimeZoneInfo zone, Keyring keyring, DateTimeOffset now)
    {
        var made = new Promise { Id = id, CompanionshipId = bond, PersonId = by, MadeAt = now };
        made.Put(content, keyring);
        made.Remind(content.Day, zone, now);
        return made;
    }

    public PromiseContent Open(Keyring keyring) => Open(Id, Content, keyring);

    public static PromiseContent Open(Guid id, Sealed content, Keyring keyring) => JsonSerializer.Deserialize<PromiseContent>(keyring.Open(content, At(id)))!;

    public void Keep(Guid by, Keyring keyring, DateTimeOffset now)
    {
        CheckOwn(by);
        Close(PromiseEnding.Kept, keyring, now);
    }

    public void MoveTo(Guid by, DateOnly? day, TimeZoneInfo zone, Keyring keyring, DateTimeOffset now)
    {
        CheckOwn(by);
        Put(Open(keyring) with { Day = day }, keyring);
        Remind(day, zone, now);
    }

    /// <summary>Asks the other to let it go. Asked by both, it is let go.</summary>
    public bool LetGo(Guid by, Keyring keyring, DateTimeOffset now)
    {
        CheckOpen();
        if (AskedBy == by) return false;
        if (AskedBy is null) (AskedAt, AskedBy) = (now, by);
        else Close(PromiseEnding.LetGo, keyring, now);
        return true;
    }

    /// <summary>It stands after all: whoever asked thinks otherwise, or the other would rather have it kept.</summary>
    public bool KeepOn()
    {
        CheckOpen();
        if (AskedBy is null) return false;
        (AskedAt, AskedBy) = (null, null);
        return true;
    }

    public void Reminded(DateTimeOffset now) => RemindedAt ??= now;

    private void Close(PromiseEnding ending, Keyring keyring, DateTimeOffset now)
    {
        Put(Open(keyring) with { Ending = ending }, keyring);
        ClosedAt = now;
    }

    // Who promises something for this very day needs no letter about it.
    private void Remind(DateOnly? day, TimeZoneInfo zone, DateTimeOffset now)
    {
        DueAt = day is { } due ? new DateTimeOffset(due.ToDateTime(Morning), zone.GetUtcOffset(due.ToDateTime(Morning))).ToUniversalTime() : null;
        RemindedAt = DueAt <= now ? now : null;
    }

    private void Put(PromiseContent content, Keyring keyring) => Content = keyring.ForPerson(PersonId, At(Id), JsonSerializer.Serialize(content));

    private void CheckOwn(Guid by)
    {
        CheckOpen();
        if (by != PersonId) throw new InvalidOperationException("Only the one who promised keeps it or moves it.");
    }

    private void CheckOpen()
    {
        if (!IsOpen) throw new InvalidOperationException("It is kept, or let go.");
    }

    private static Place At(Guid id) => new("promise", "content", id);
}
