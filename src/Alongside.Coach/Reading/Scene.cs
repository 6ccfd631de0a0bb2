namespace Alongside.Coach.Reading;

/// <summary>A message among the turns before it, read and ready to be looked at.</summary>
/// <param name="Now">The message.</param>
/// <param name="Other">What somebody else said last before it; null at the beginning.</param>
/// <param name="OtherEarlier">What somebody else said before that.</param>
/// <param name="Own">What the writer said last before it; null at the beginning.</param>
/// <param name="Before">How many turns came before, counted up to 20.</param>
internal readonly record struct Scene(Words Now, Words? Other, Words? OtherEarlier, Words? Own, int Before);
