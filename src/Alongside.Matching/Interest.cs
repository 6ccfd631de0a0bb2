namespace Alongside.Matching;

/// <summary>Something a person likes to do.</summary>
public sealed record Interest : Item
{
    /// <summary>Makes one interest.</summary>
    /// <param name="slug">The line in the list.</param>
    /// <param name="mayBeTold">Whether the other person may hear of it.</param>
    /// <param name="mayBeRecalled">Whether it may be named back to the person themself.</param>
    public Interest(string slug, bool mayBeTold = false, bool mayBeRecalled = false)
        : base(slug, mayBeTold, mayBeRecalled)
    {
    }
}
