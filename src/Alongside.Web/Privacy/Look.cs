namespace Alongside.Web.Privacy;

/// <summary>Somebody of the staff saw something of a person's. The row is there before the thing is shown.</summary>
public sealed class Look
{
    public const string Waiting = "waiting", Application = "application", Request = "request", Room = "room", Report = "report", SharedMirror = "shared-mirror", Fits = "fits", ThirdPerson = "third-person", PassedOn = "passed-on", Quiet = "quiet", Debrief = "debrief", Reflection = "reflection", Kept = "kept";

    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid ById { get; init; }
    public Guid PersonId { get; init; }
    public required string Thing { get; init; }
    public Guid? ThingId { get; init; }
}
