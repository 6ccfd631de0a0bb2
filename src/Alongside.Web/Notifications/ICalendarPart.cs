namespace Alongside.Web.Notifications;

/// <summary>What an entry of somebody's calendar feed is. Its title is a neutral word of this room: never a name, never why.</summary>
public enum CalendarKind { CheckIn, Promise, Meeting }

/// <summary>A moment for the calendar feed of one person.</summary>
/// <param name="Id">The same for ever, so that a calendar moves an entry and does not double it.</param>
/// <param name="ChangedAt">When it last changed.</param>
public sealed record CalendarEvent(Guid Id, CalendarKind Kind, DateTimeOffset At, TimeSpan Lasts, DateTimeOffset ChangedAt);

/// <summary>What a room puts into the calendar feed of its owner: the last four weeks and the next thirteen. Rooms register theirs as scoped.</summary>
public interface ICalendarPart
{
    Task<IReadOnlyList<CalendarEvent>> OfAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken stop);
}
