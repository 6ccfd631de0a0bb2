namespace Alongside.Matching;

/// <summary>How far along a person feels with something they live or lived through. Nobody else says it for them.</summary>
public enum HowFarAlong
{
    /// <summary>In the middle of it.</summary>
    InTheMiddle,

    /// <summary>The first steps.</summary>
    FirstSteps,

    /// <summary>Some way along.</summary>
    SomeWay,

    /// <summary>A long way along.</summary>
    LongWay,
}

/// <summary>Years as one of the four.</summary>
public static class Years
{
    /// <summary>How far along somebody is who counts in years.</summary>
    /// <remarks>
    /// The cuts are those of the Betty Ford Institute Consensus Panel (2007) for recovery: early (1 to 11 months), sustained (1 to 5 years), stable
    /// (5 years and more). For other experiences they are only a way to read a number, and the person can say a stage instead.
    /// </remarks>
    /// <param name="years">Years since it changed, zero or more; a fraction is fine.</param>
    /// <returns>Under a month in the middle, under a year the first steps, under five years some way, else a long way.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Below zero or not a number.</exception>
    public static HowFarAlong Along(double years)
    {
        if (double.IsNaN(years)) throw new ArgumentOutOfRangeException(nameof(years));
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        return years switch
        {
            < 1 / 12.0 => HowFarAlong.InTheMiddle,
            < 1 => HowFarAlong.FirstSteps,
            < 5 => HowFarAlong.SomeWay,
            _ => HowFarAlong.LongWay,
        };
    }
}
