namespace Alongside.Web.Us;

/// <summary>What a room adds to the page of two people: a component with one parameter, <c>Bond</c>, the same for both. Rooms register theirs as singletons.</summary>
public sealed record UsPart(Type Component, int Order);
