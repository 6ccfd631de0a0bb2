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
    /// <param name="isHealth">Whether the line is about health: a diagnosis, a substance, a treatment. One line is so for everybody or for nobody.</param>
    /// <param name="along">How far along the person is with it; null when they did not say.</param>
    /// <param name="mayBeRecalled">Whether it may be named back to the person themself.</param>
    public LivedExperience(
        string slug,
        bool mayBeTold = false,
        bool mattersMost = false,
        IEnumerable<string>? broader = null,
        bool isHealth = false,
        Fact<HowFarAlong>? along = null,
        bool mayBeRecalled = false)
        : base(slug, mayBeTold, mayBeRecalled)
    {
        MattersMost = mattersMost;
        Broader = (broader ?? []).Where(wider => wider != slug).ToImmutableSortedSet(StringComparer.Ordinal);
        IsHealth = isHealth;
        Along = along;
    }

    /// <summary>True when it is among the things that matter most to this person.</summary>
    public bool MattersMost { get; private init; }

    /// <summary>Wider lines it may also count for.</summary>
    public ImmutableSortedSet<string> Broader { get; private init; }

    /// <summary>True when the line is about health. Shared health alone never leads a list: see <see cref="FitWeights.HealthAlone"/>.</summary>
    public bool IsHealth { get; private init; }

    /// <summary>How far along the person is with it. Named only together with the experience itself.</summary>
    public Fact<HowFarAlong>? Along { get; internal init; }

    /// <summary>Same line, same permissions, same wider lines, as far along.</summary>
    /// <param name="other">The other experience.</param>
    /// <returns>True when nothing differs.</returns>
    public bool Equals(LivedExperience? other) =>
        base.Equals(other) && MattersMost == other.MattersMost && IsHealth == other.IsHealth && Along == other.Along && Broader.SetEquals(other.Broader);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), MattersMost, IsHealth, Along, Broader.Count);

    internal override Item MergedWith(Item twin)
    {
        var other = (LivedExperience)twin;
        return (LivedExperience)base.MergedWith(twin) with
        {
            MattersMost = MattersMost || other.MattersMost,
            Broader = Broader.Intersect(other.Broader),
            IsHealth = IsHealth || other.IsHealth,
            Along = Along == other.Along ? Along : null,
        };
    }
}
