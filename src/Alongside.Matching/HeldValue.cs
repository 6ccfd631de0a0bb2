namespace Alongside.Matching;

/// <summary>What matters to a person, from the programme's list of values.</summary>
/// <remarks>Values bring people together. They are never a requirement: nobody is kept out for what they hold dear.</remarks>
public sealed record HeldValue : Item
{
    /// <summary>Makes one value.</summary>
    /// <param name="slug">The line in the list.</param>
    /// <param name="mayBeTold">Whether the other person may hear of it.</param>
    /// <param name="mattersMost">Whether it is among the things that matter most to this person.</param>
    /// <param name="mayBeRecalled">Whether it may be named back to the person themself.</param>
    public HeldValue(string slug, bool mayBeTold = false, bool mattersMost = false, bool mayBeRecalled = false)
        : base(slug, mayBeTold, mayBeRecalled) => MattersMost = mattersMost;

    /// <summary>True when it is among the things that matter most to this person.</summary>
    public bool MattersMost { get; private init; }

    internal override Item MergedWith(Item twin) =>
        (HeldValue)base.MergedWith(twin) with { MattersMost = MattersMost || ((HeldValue)twin).MattersMost };
}
