namespace Alongside.Matching.Communities;

/// <summary>What waiting adds to the fit of each of a peer's pairs when the whole programme is looked at.</summary>
/// <remarks>
/// <c>Most x (1 - 2^(-days / HalfAfter))</c>. It decides who goes without when not everybody can begin, and who gives way when two want one place; it
/// changes nothing about which supporter suits one peer best. A falling return: who waits longest comes first, and after a year nobody is pushed
/// into a pair that does not suit. The figures are this project's judgement: after four weeks half a tenth, about what one shared value gives.
/// </remarks>
/// <param name="Most">What it comes to and never passes, zero or more.</param>
/// <param name="HalfAfter">Days after which it is half of that, above zero.</param>
public sealed record WaitingBonus(double Most = 0.1, double HalfAfter = 28)
{
    /// <summary>The bonus after so many days.</summary>
    /// <param name="days">Days waited, zero or more.</param>
    /// <returns>From zero to <see cref="Most"/>.</returns>
    public double After(int days) => Most * Fit.Falling(days, HalfAfter);
}
