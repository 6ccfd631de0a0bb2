namespace Alongside.Matching;

/// <summary>All numbers of the fit, in one place.</summary>
/// <remarks>
/// <para>
/// <c>fit = Experience x F(e, EnoughExperience) + Values x F(v, EnoughValues) + Style x s + Hours x h + Interests x F(i, EnoughInterests)
/// + LightLoad / (1 + load)</c>, where <c>F(x, enough) = 1 - 2^(-x / enough)</c> is a falling return: <c>enough</c> gives half, nothing gives all.
/// </para>
/// <list type="bullet">
/// <item><c>e</c>: over the lived experiences both have, <c>ln(1 + N / (1 + n)) / ln(1 + N)</c>, N supporters of whom n have it; times
/// <see cref="MattersMost"/> where it matters most to the peer; times <see cref="WiderLine"/> where one of them has it only through a narrower line.</item>
/// <item><c>v</c>, <c>i</c>: how many values and interests both have; values times <see cref="MattersMost"/> where they matter most to the peer.</item>
/// <item><c>s</c>: of the four wishes of style, those that agree minus those that differ, divided by four. One not said is neither.</item>
/// <item><c>h</c>: <c>F(hours in common, EnoughHours)</c>; zero when one did not say; <c>-NoHoursInCommon</c> when both said and there are none.</item>
/// </list>
/// <para>
/// With the weights as they are, a fit lies above -0.2 and below 1. A fit orders a list and means nothing else; no person sees one. Age and gender
/// are in no part of it: no protected trait counts unless the peer requires it.
/// </para>
/// <para>
/// The order of the weights follows research; the figures themselves are this project's judgement and not measured. The evidence that choosing by
/// traits helps at all is thin, so a fit only orders suggestions, the choice is the person's, and changing is easy.
/// </para>
/// </remarks>
public sealed record FitWeights
{
    /// <summary>The weights in use.</summary>
    public static FitWeights Standard { get; } = new();

    /// <summary>
    /// What both have lived through. The reason peer support exists, so the largest part; and capped below half, because a shared diagnosis
    /// alone ended pairs early in a randomised trial.
    /// </summary>
    public double Experience { get; init; } = 0.40;

    /// <summary>What matters to both. Deep likeness (values, attitudes) goes with felt support and a good bond; surface traits do little.</summary>
    public double Values { get; init; } = 0.25;

    /// <summary>How support should be. People whose wishes are asked and met stay.</summary>
    public double Style { get; init; } = 0.15;

    /// <summary>Free hours in common. Without any they rarely talk; the tenth adds little to the ninth.</summary>
    public double Hours { get; init; } = 0.10;

    /// <summary>What both like to do. An easy first talk, and a surface trait, so a small part.</summary>
    public double Interests { get; init; } = 0.08;

    /// <summary>Few people to walk with. Decides between near equals, so that nobody carries all.</summary>
    public double LightLoad { get; init; } = 0.02;

    /// <summary>How many times more it counts when it matters most to the peer. It is the peer's list, so theirs alone counts double.</summary>
    public double MattersMost { get; init; } = 2;

    /// <summary>What a wider line counts: "grief" shared by somebody who lost a parent and somebody who lost a child is less than the same loss.</summary>
    public double WiderLine { get; init; } = 0.5;

    /// <summary>How much of the hours' weight is lost when both said when they are free and no half-hour is in common. Less than all: they can still write.</summary>
    public double NoHoursInCommon { get; init; } = 0.5;

    /// <summary>Lived experience that gives half of its part: one that only few have and that matters most, or two.</summary>
    public double EnoughExperience { get; init; } = 2;

    /// <summary>Shared values that give half of their part.</summary>
    public double EnoughValues { get; init; } = 2;

    /// <summary>Hours a week in common that give half of their part: a weekly talk with some choice of when.</summary>
    public double EnoughHours { get; init; } = 3;

    /// <summary>Shared interests that give half of their part.</summary>
    public double EnoughInterests { get; init; } = 2;
}
