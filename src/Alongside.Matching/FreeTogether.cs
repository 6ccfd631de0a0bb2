using System.Collections.Immutable;

namespace Alongside.Matching;

/// <summary>Both are free then.</summary>
/// <param name="DayParts">Named pieces of the week, the longest first; never empty.</param>
public sealed record FreeTogether(ImmutableArray<DayPart> DayParts) : Reason
{
    /// <summary>The same pieces in the same order.</summary>
    /// <param name="other">The other reason.</param>
    /// <returns>True when nothing differs.</returns>
    public bool Equals(FreeTogether? other) => other is not null && DayParts.SequenceEqual(other.DayParts);

    /// <inheritdoc/>
    public override int GetHashCode() => DayParts.Aggregate(DayParts.Length, HashCode.Combine);
}
