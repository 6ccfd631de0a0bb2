using System.Collections.Immutable;

namespace Alongside.Matching;

/// <summary>Something a person has lived through.</summary>
public sealed record LivedExperience : Item
{
    /// <summary>Makes one lived experience.</summary>
    /// <param name="slug">The line in the list.</param>
    /// <param name="mayBeTold">Whether the other person may hear of it, in this line or in a wider one.</param>
    /// <param name="mattersMost">Whether it is among the things that matter most to this person.</param>
    /// <param name="broader">
    /// Wider lines this one may also count for ("losing a parent" for "grief"). Given only where the person said yes to that.
    /// </param>
    public LivedExperience(string slug, bool mayBeTold = false, bool mattersMost = false, IEnumerable<string>? broader = null)
        : base(slug, mayBeTold)
    {
        MattersMost = mattersMost;
        Broader = (broader ?? []).Where(wider => wider != slug).ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>True when it is among the things that matter most to this person.</summary>
    public bool MattersMost { get; private init; }

    /// <summary>Wider lines it may also count for.</summary>
    public ImmutableSortedSet<string> Broader { get; private init; }

    /// <summary>Same line, same permissions, same wider lines.</summary>
    /// <param name="other">The other experience.</param>
    /// <returns>True when nothing differs.</returns>
    public bool Equals(LivedExperience? other) =>
        base.Equals(other) && MattersMost == other.MattersMost && Broader.SetEquals(other.Broader);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), MattersMost, Broader.Count);

    internal override Item MergedWith(Item twin)
    {
        var other = (LivedExperience)twin;
        return (LivedExperience)base.MergedWith(twin) with
        {
            MattersMost = MattersMost || other.MattersMost,
            Broader = Broader.Intersect(other.Broader),
        };
    }
}
