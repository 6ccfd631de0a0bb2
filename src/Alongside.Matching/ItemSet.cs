using System.Collections;
using System.Runtime.CompilerServices;

namespace Alongside.Matching;

/// <summary>The lines a person chose from one list: each once, in a fixed order, so that the order of choosing changes nothing.</summary>
/// <typeparam name="T">What the list is about.</typeparam>
[CollectionBuilder(typeof(ItemSet), nameof(ItemSet.Of))]
public sealed class ItemSet<T> : IReadOnlyList<T>, IEquatable<ItemSet<T>>
    where T : Item
{
    private readonly T[] sorted;

    internal ItemSet(T[] items) => sorted =
    [
        .. items.GroupBy(item => item.Slug)
            .Select(twins => twins.Aggregate((one, twin) => (T)one.MergedWith(twin)))
            .OrderBy(item => item.Slug, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public int Count => sorted.Length;

    /// <inheritdoc/>
    public T this[int index] => sorted[index];

    /// <summary>The line of that name, or null when the person did not choose it.</summary>
    /// <param name="slug">The name of the line.</param>
    /// <returns>The line or null.</returns>
    public T? Find(string slug)
    {
        foreach (var item in sorted)
        {
            if (item.Slug == slug) return item;
        }

        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)sorted).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The lines of this person that another chose too, in their order.</summary>
    internal IEnumerable<T> AlsoIn(ItemSet<T> other) => Count == 0 || other.Count == 0 ? [] : Walked(other);

    /// <summary>The same lines with the same permissions.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>True when nothing differs.</returns>
    public bool Equals(ItemSet<T>? other) => other is not null && sorted.AsSpan().SequenceEqual(other.sorted);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ItemSet<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => sorted.Aggregate(sorted.Length, HashCode.Combine);

    /// <summary>Says how many, never which.</summary>
    /// <returns>The number of lines.</returns>
    public override string ToString() => $"{sorted.Length} x {typeof(T).Name}";

    // Both are in the same order, so one walk over the two finds all.
    private IEnumerable<T> Walked(ItemSet<T> other)
    {
        for (int mine = 0, theirs = 0; mine < sorted.Length && theirs < other.sorted.Length;)
        {
            var order = string.CompareOrdinal(sorted[mine].Slug, other.sorted[theirs].Slug);
            if (order == 0) yield return sorted[mine];
            if (order <= 0) mine++;
            if (order >= 0) theirs++;
        }
    }
}

/// <summary>Makes sets of items.</summary>
public static class ItemSet
{
    /// <summary>A set of these items. A line given twice becomes one, with the narrower permission of the two.</summary>
    /// <typeparam name="T">What the list is about.</typeparam>
    /// <param name="items">The lines, in any order.</param>
    /// <returns>The set.</returns>
    public static ItemSet<T> Of<T>(ReadOnlySpan<T> items)
        where T : Item => new(items.ToArray());
}
