using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Web.Storage;
using NodaTime;

namespace Alongside.Web.Notifications;

/// <summary>What a person chose about notices; sealed as a whole. What nobody chose has its default: letters by e-mail, and by push to every browser that asked.</summary>
public sealed record NoticeChoice
{
    public static readonly NoticeChoice Usual = new();

    public int QuietFrom { get; init; } = QuietHours.Usual.From.Hour;
    public int QuietTo { get; init; } = QuietHours.Usual.To.Hour;
    public Pace Pace { get; init; }
    public NoticeGroup Mail { get; init; } = NoticeGroup.All;
    public NoticeGroup Push { get; init; } = NoticeGroup.All;

    /// <summary>Links to stop that were made before this number no longer work.</summary>
    public int Links { get; init; }

    /// <summary>When something may go out, at the earliest, that is not about the account: outside quiet hours and not faster than the pace.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset? told, DateTimeOffset now, DateTimeZone zone) => QuietEnd(Pace.NextAfter(told, now), zone);

    public DateTimeOffset QuietEnd(DateTimeOffset now, DateTimeZone zone) => Quiet.EndAfter(now, zone);

    [JsonIgnore]
    public QuietHours Quiet => new(new(QuietFrom, 0), new(QuietTo, 0));

    public Sealed SealFor(Guid person, Keyring keyring) => keyring.ForPerson(person, At(person), JsonSerializer.Serialize(this));

    public static NoticeChoice Open(Guid person, Sealed? choice, Keyring keyring) =>
        choice is { } kept ? JsonSerializer.Deserialize<NoticeChoice>(keyring.Open(kept, At(person)))! : Usual;

    private static Place At(Guid person) => new("notice_choice", "choice", person);
}

/// <summary>The row of a choice.</summary>
public sealed class KeptChoice
{
    public Guid PersonId { get; init; }
    public Sealed Choice { get; set; }
}
