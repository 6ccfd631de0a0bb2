namespace Alongside.Matching;

/// <summary>A supporter who cannot be suggested to this peer, and the limit that stands between.</summary>
/// <remarks>For machines and for staff who may know it. To the peer a name beside a limit could tell who blocked whom.</remarks>
/// <param name="SupporterId">The supporter.</param>
/// <param name="Limit">What stands between.</param>
public readonly record struct NoFit(Guid SupporterId, Limit Limit);
