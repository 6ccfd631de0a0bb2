namespace Alongside.Matching.Communities;

/// <summary>A peer and a supporter who could walk together.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Supporter">The supporter.</param>
/// <param name="Fit">The fit, as <see cref="FitWeights"/> has it. A number for machines.</param>
public readonly record struct Score(Guid Peer, Guid Supporter, double Fit);
