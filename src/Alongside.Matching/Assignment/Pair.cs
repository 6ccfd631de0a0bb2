namespace Alongside.Matching.Assignment;

/// <summary>A peer and the supporter they are given.</summary>
/// <param name="Peer">The number of the peer, from zero.</param>
/// <param name="Supporter">The number of the supporter, from zero.</param>
/// <param name="Fit">The fit of the two as it came, without a bonus for waiting.</param>
public readonly record struct Pair(int Peer, int Supporter, double Fit);
