namespace Alongside.Matching;

/// <summary>How much two people have in common, part by part: what the formula of the fit is made of.</summary>
/// <param name="Lived">Shared lived experience that is not health alone, weighed: <c>o</c> of <see cref="FitWeights"/>.</param>
/// <param name="Health">Shared health, weighed: <c>d</c>.</param>
/// <param name="Values">Shared values, weighed: <c>v</c>.</param>
/// <param name="LikesMet">How many of the peer's likes are met: <c>l</c>.</param>
/// <param name="Style">Wishes of style that agree minus those that differ, -4 to 4.</param>
/// <param name="HalfHours">Free half-hours in common, 0 to 336; -1 when one of them did not say.</param>
/// <param name="Interests">How many interests both have.</param>
/// <param name="Dislikes">How many things both cannot stand.</param>
/// <param name="Load">How many people the supporter walks with.</param>
internal readonly record struct Shared(
    double Lived, double Health, double Values, int LikesMet, int Style, int HalfHours, int Interests, int Dislikes, int Load);
