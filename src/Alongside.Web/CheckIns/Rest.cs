using System.Globalization;
using Alongside.Web.Storage;
using NodaTime;

namespace Alongside.Web.CheckIns;

/// <summary>A time without check-ins: the whole companionship rests, or one of the two paused them until a day.</summary>
/// <param name="Until">The first day on which they go on, by the peer's clock; none for as long as nobody ends it.</param>
public sealed record Rest(Guid Companionship, DateTimeOffset BegunAt, DateTimeOffset? EndedAt, DateOnly? Until)
{
    public bool Holds(DateTimeOffset moment, DateTimeZone peer) => BegunAt <= moment && (EndsAt(peer) is not { } end || moment < end);

    public DateTimeOffset? EndsAt(DateTimeZone peer)
    {
        var day = Until is { } until ? peer.AtStartOfDay(LocalDate.FromDateOnly(until)).ToInstant().ToDateTimeOffset() : (DateTimeOffset?)null;
        return EndedAt is { } ended && day is { } start ? ended < start ? ended : start : EndedAt ?? day;
    }
}

/// <summary>A pause of the check-ins alone, with the day that somebody picked.</summary>
public sealed class CheckInPause
{
    public const int MostDays = 366;

    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public DateTimeOffset BegunAt { get; init; }
    public Guid BegunBy { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedBy { get; private set; }
    public Sealed Until { get; init; }

    public void End(Guid by, DateTimeOffset now) => (EndedAt, EndedBy) = (now, by);

    public static Sealed SealUntil(Guid id, Guid by, DateOnly until, Keyring keyring) => keyring.ForPerson(by, At(id), until.ToString("O", CultureInfo.InvariantCulture));

    public static DateOnly OpenUntil(Guid id, Sealed until, Keyring keyring) => DateOnly.ParseExact(keyring.Open(until, At(id)), "O", CultureInfo.InvariantCulture);

    private static Place At(Guid id) => new("check_in_pause", "until", id);
}
