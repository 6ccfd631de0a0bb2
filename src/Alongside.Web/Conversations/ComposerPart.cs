namespace Alongside.Web.Conversations;

/// <summary>What a room adds above the box of a talk: a component with one parameter, <c>Scene</c>. Rooms register theirs as singletons, so a talk knows none of them.</summary>
public sealed record ComposerPart(Type Component, int Order);

/// <summary>The box a part stands at, as its writer sees it.</summary>
/// <param name="Mine">What the writer may know of the conversation.</param>
/// <param name="Words">What stands in the box, not sent yet.</param>
/// <param name="Asked">The writer asked for a look at these words before they are sent.</param>
public sealed record ComposerScene(Membership Mine, string? Words, bool Asked);
