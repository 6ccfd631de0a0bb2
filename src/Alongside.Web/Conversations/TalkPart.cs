namespace Alongside.Web.Conversations;

/// <summary>What a room adds under the newest words of a talk: a component with one parameter, <c>Mine</c>. Rooms register theirs as singletons, so a talk knows none of them.</summary>
public sealed record TalkPart(Type Component, int Order);
