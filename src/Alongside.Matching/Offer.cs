namespace Alongside.Matching;

/// <summary>Something a supporter offers to do, such as a call, a walk, or going along to an office.</summary>
public sealed record Offer : Item
{
    /// <summary>Makes one offer.</summary>
    /// <param name="slug">The line in the list.</param>
    /// <param name="mayBeTold">Whether a peer may hear of it.</param>
    /// <param name="mayBeRecalled">Whether it may be named back to the person themself.</param>
    public Offer(string slug, bool mayBeTold = false, bool mayBeRecalled = false)
        : base(slug, mayBeTold, mayBeRecalled)
    {
    }
}
