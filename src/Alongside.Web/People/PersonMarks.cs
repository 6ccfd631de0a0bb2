namespace Alongside.Web.People;

/// <summary>The drawn shapes a person may be shown by, instead of a photo. Each is a shape "av-..." of icons.svg.</summary>
public static class PersonMarks
{
    public static readonly IReadOnlyList<string> All = ["hills", "waves", "sun", "leaf", "steps", "ripple", "bridge", "knot"];
}
