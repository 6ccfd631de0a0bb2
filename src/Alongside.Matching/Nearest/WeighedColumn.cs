namespace Alongside.Matching.Nearest;

/// <summary>A column a peer asks for, and what it counts when a supporter has it too.</summary>
internal readonly record struct WeighedColumn
{
    /// <summary>A column and its weight.</summary>
    /// <param name="column">The number of the column, from 0.</param>
    /// <param name="weight">What it counts, 1 or more; all weights of a question together stay below 2^31 - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is below zero or the weight below one.</exception>
    public WeighedColumn(int column, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        (Column, Weight) = (column, weight);
    }

    /// <summary>The number of the column, from 0.</summary>
    public int Column { get; }

    /// <summary>What it counts, 1 or more.</summary>
    public int Weight { get; }
}
