using System.Numerics;

namespace Alongside.Matching.Assignment;

/// <summary>What a place with a supporter is worth: first in people, then in fit. One for each supporter makes a certificate; see <see cref="Proof"/>.</summary>
/// <param name="People">How many more could begin for one more place: 0 or 1 where the assignment is right.</param>
/// <param name="Fit">The part in fit, in the programme's own exact steps. May be below zero where <paramref name="People"/> is above it.</param>
public readonly record struct Price(int People, BigInteger Fit) : IComparable<Price>
{
    /// <summary>People count before fit.</summary>
    /// <param name="other">The other price.</param>
    /// <returns>Below zero, zero or above zero, as always.</returns>
    public int CompareTo(Price other) => People != other.People ? People.CompareTo(other.People) : Fit.CompareTo(other.Fit);

    /// <summary>Worth less.</summary>
    /// <param name="one">One price.</param>
    /// <param name="other">The other price.</param>
    /// <returns>True when it is.</returns>
    public static bool operator <(Price one, Price other) => one.CompareTo(other) < 0;

    /// <summary>Worth more.</summary>
    /// <param name="one">One price.</param>
    /// <param name="other">The other price.</param>
    /// <returns>True when it is.</returns>
    public static bool operator >(Price one, Price other) => one.CompareTo(other) > 0;

    /// <summary>Worth less or the same.</summary>
    /// <param name="one">One price.</param>
    /// <param name="other">The other price.</param>
    /// <returns>True when it is.</returns>
    public static bool operator <=(Price one, Price other) => one.CompareTo(other) <= 0;

    /// <summary>Worth more or the same.</summary>
    /// <param name="one">One price.</param>
    /// <param name="other">The other price.</param>
    /// <returns>True when it is.</returns>
    public static bool operator >=(Price one, Price other) => one.CompareTo(other) >= 0;
}
