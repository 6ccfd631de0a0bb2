namespace Alongside.Matching;

/// <summary>Something a person cannot stand: small things, such as loud phones or early mornings. Never people.</summary>
public sealed record Dislike : Item
{
    /// <summary>Makes one dislike.</summary>
    /// <param name="slug">The line in the list.</param>
    /// <param name="mayBeTold">Whether the other person may hear of it.</param>
    /// <param name="mayBeRecalled">Whether it may be named back to the person themself.</param>
    public Dislike(string slug, bool mayBeTold = false, bool mayBeRecalled = false)
        : base(slug, mayBeTold, mayBeRecalled)
    {
    }
}
