namespace Alongside.Web.Growth;

/// <summary>A supporter's door to new people is closed: since when, and whether by them or by itself. Those they walk with notice nothing.</summary>
public sealed class ClosedDoor
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset ClosedAt { get; init; }
    public Guid? ClosedBy { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
}
