namespace Alongside.Matching.Assignment;

/// <summary>A peer and a supporter who could walk together. A pair without one may not be.</summary>
/// <param name="Peer">The number of the peer, from zero.</param>
/// <param name="Supporter">The number of the supporter, from zero.</param>
/// <param name="Fit">How well they may suit each other: any finite number, also below zero.</param>
public readonly record struct Candidate(int Peer, int Supporter, double Fit);
