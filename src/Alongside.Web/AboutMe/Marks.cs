namespace Alongside.Web.AboutMe;

/// <summary>The eight drawn shapes that stand for people here. There are no photos.</summary>
public static class Marks
{
    public static readonly IReadOnlyList<string> All = ["hills", "waves", "sun", "leaf", "steps", "ripple", "bridge", "knot"];

    /// <summary>The mark a person picked; until then one that follows from their id, so that it stays the same.</summary>
    public static string Of(Guid person, string picked)
    {
        if (All.Contains(picked)) return picked;
        var bytes = person.ToByteArray();
        return All[bytes[^1] % All.Count];
    }
}
