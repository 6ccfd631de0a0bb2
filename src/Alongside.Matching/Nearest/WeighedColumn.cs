namespace Alongside.Matching.Nearest;

/// <summary>A column a peer asks for, and what it counts when a supporter has it too.</summary>
/// <param name="Column">The number of the column, from 0.</param>
/// <param name="Weight">What it counts, 1 or more; all weights of a question together stay below 2^31.</param>
internal readonly record struct WeighedColumn(int Column, int Weight);
