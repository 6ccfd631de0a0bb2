namespace Alongside.Matching.Assignment;

/// <summary>What would change in the best assignment if something were added.</summary>
/// <param name="People">How many more peers could begin, zero or more.</param>
/// <param name="Total">How much the total would change; below zero only where more people begin.</param>
public readonly record struct Gain(int People, double Total);
