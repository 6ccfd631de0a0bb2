namespace Alongside.Matching.Nearest;

/// <summary>A supporter's row and what they share with the peer.</summary>
/// <param name="Row">The number of the row, from 0.</param>
/// <param name="Score">The weights of all columns both have, added up. Zero: nothing in common.</param>
internal readonly record struct Near(int Row, int Score);
