namespace Alongside.Web.People;

/// <summary>The person a request comes from, as their session's row says at this moment.</summary>
public sealed record CurrentPerson(Guid Id, Guid SessionId, PersonCard Card, IReadOnlyList<string> Roles, bool SharedDevice, DateTimeOffset ProvedAt)
{
    public bool Is(string role) => Roles.Contains(role);

    public static CurrentPerson? Of(HttpContext context) => context.Items[typeof(CurrentPerson)] as CurrentPerson;
}
