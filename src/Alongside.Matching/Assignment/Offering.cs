namespace Alongside.Matching.Assignment;

/// <summary>A peer for whom a supporter who is not there yet would do.</summary>
/// <param name="Peer">The number of the peer, from zero.</param>
/// <param name="Fit">How well they would suit each other: any finite number.</param>
public readonly record struct Offering(int Peer, double Fit);
