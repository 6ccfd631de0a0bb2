namespace Alongside.Web.People;

/// <summary>The person a request comes from, as their session's row says at this moment.</summary>
public sealed record CurrentPerson(Guid Id, Guid SessionId, PersonCard Card, IReadOnlyList<string> Roles, bool SharedDevice, DateTimeOffset ProvedAt)
{
    /// <summary>When the session ends if nothing more is asked for.</summary>
    public DateTimeOffset RunsOutAt { get; init; }

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>By this person's own clock.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Card.TimeZone);

    public static CurrentPerson? Of(HttpContext context) => context.Items[typeof(CurrentPerson)] as CurrentPerson;
}
