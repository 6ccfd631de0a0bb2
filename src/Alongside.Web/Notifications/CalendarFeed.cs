namespace Alongside.Web.Notifications;

/// <summary>That somebody has a calendar feed, and the keyed hash of the secret in its link. The link itself is shown once.</summary>
public sealed class CalendarFeed
{
    public Guid PersonId { get; init; }
    public required byte[] SecretHash { get; set; }
    public DateTimeOffset MadeAt { get; set; }
}
