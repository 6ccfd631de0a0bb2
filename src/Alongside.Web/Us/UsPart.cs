namespace Alongside.Web.Us;

/// <summary>What a room adds to the page of two people: a component with two parameters, <c>Bond</c> and <c>Other</c>, the other's card. It shares the page's context with the other parts, so it reads through the data source. Rooms register theirs as singletons.</summary>
public sealed record UsPart(Type Component, int Order);
