namespace Alongside.Matching;

/// <summary>All numbers of the fit, in one place.</summary>
/// <remarks>
/// <para>
/// <c>fit = Experience x F(e, EnoughExperience) + Values x F(v, EnoughValues) + Likes x F(l, EnoughLikes) + Style x s + Hours x h
/// + Interests x F(i, EnoughInterests) + LightLoad / (1 + load)</c>, where <c>F(x, enough) = 1 - 2^(-x / enough)</c> is a falling return:
/// <c>enough</c> gives half, nothing gives all.
/// </para>
/// <list type="bullet">
/// <item><c>e = o + min(d, HealthAlone + o + v)</c>: over the lived experiences both have, <c>d</c> for those about health and <c>o</c> for all others,
/// <c>ln(1 + N / (1 + n)) / ln(1 + N)</c>, N supporters of whom n have it; times <see cref="MattersMost"/> where it matters most to the peer; times
/// <see cref="WiderLine"/> where one of them has it only through a narrower line; times <see cref="Further"/> where both said how far along they are
/// with it and the supporter is further.</item>
/// <item><c>v</c>: how many values both have, times <see cref="MattersMost"/> where they matter most to the peer.</item>
/// <item><c>l</c>: how many of the things the peer would like are met by something the supporter lets be told.</item>
/// <item><c>s</c>: of the four wishes of style, those that agree minus those that differ, divided by four. One not said is neither.</item>
/// <item><c>h</c>: <c>F(hours in common, EnoughHours)</c>; zero when one did not say; <c>-NoHoursInCommon</c> when both said and there are none.</item>
/// <item><c>i</c>: how many interests both have, and <see cref="Dislike"/> for each thing that both cannot stand.</item>
/// </list>
/// <para>
/// With the weights as they are, a fit lies above -0.2 and below 1. A fit orders a list and means nothing else; no person sees one. Age, gender and
/// town are in no part of it but <c>l</c>: no protected trait counts unless the peer asked for it.
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
    /// What both have lived through. The reason peer support exists, so the largest part. Likeness of experience, values and attitudes goes with felt
    /// support and a good bond (Eby and others 2013, Psychological Bulletin 139: rho .38 to .59 over 40,737 people); surface traits do little.
    /// </summary>
    public double Experience { get; init; } = 0.34;

    /// <summary>What matters to both: the deep likeness of the same study.</summary>
    public double Values { get; init; } = 0.22;

    /// <summary>What the peer would like in a supporter, and is there. People whose wishes are asked and met stay.</summary>
    public double Likes { get; init; } = 0.12;

    /// <summary>How support should be: also a wish that was asked, and met or not.</summary>
    public double Style { get; init; } = 0.12;

    /// <summary>Free hours in common. Without any they rarely talk; the tenth adds little to the ninth.</summary>
    public double Hours { get; init; } = 0.10;

    /// <summary>What both like to do and what both cannot stand. An easy first talk, and a surface trait, so a small part.</summary>
    public double Interests { get; init; } = 0.08;

    /// <summary>Few people to walk with. Decides between near equals, so that nobody carries all.</summary>
    public double LightLoad { get; init; } = 0.02;

    /// <summary>How many times more it counts when it matters most to the peer. It is the peer's list, so theirs alone counts double.</summary>
    public double MattersMost { get; init; } = 2;

    /// <summary>What a wider line counts: "grief" shared by somebody who lost a parent and somebody who lost a child is less than the same loss.</summary>
    public double WiderLine { get; init; } = 0.5;

    /// <summary>
    /// How many times more an experience counts with a supporter who is further along with it. To have been there and be further is what a supporter
    /// brings. Never below one: less far is no fault.
    /// </summary>
    public double Further { get; init; } = 1.25;

    /// <summary>
    /// How much shared health counts while nothing deeper is shared; beside other experience and values it counts as much more as those do. A shared
    /// diagnosis alone ended pairs early in a randomised trial. As the weights are, shared health alone, however much of it, is worth less than two
    /// shared values.
    /// </summary>
    public double HealthAlone { get; init; } = 1;

    /// <summary>
    /// How many shared interests a shared dislike is worth: more than one, since a dislike in common brought strangers closer than a like did (Bosson and
    /// others 2006, Personal Relationships 13), and little more, since that was seen once.
    /// </summary>
    public double Dislike { get; init; } = 1.5;

    /// <summary>How much of the hours' weight is lost when both said when they are free and no half-hour is in common. Less than all: they can still write.</summary>
    public double NoHoursInCommon { get; init; } = 0.5;

    /// <summary>
    /// How much less it counts, in a list of few, what somebody brings that another on the list brings too: see <see cref="Suggestions.For"/>. 0: the list
    /// goes by fit alone; below 1, so that somebody always is better than nobody. This project's judgement.
    /// </summary>
    public double Alike { get; init; } = 0.4;

    /// <summary>Lived experience that gives half of its part: one that only few have and that matters most, or two.</summary>
    public double EnoughExperience { get; init; } = 2;

    /// <summary>Shared values that give half of their part.</summary>
    public double EnoughValues { get; init; } = 2;

    /// <summary>Likes met that give half of their part: most people name one.</summary>
    public double EnoughLikes { get; init; } = 1;

    /// <summary>Hours a week in common that give half of their part: a weekly talk with some choice of when.</summary>
    public double EnoughHours { get; init; } = 3;

    /// <summary>Shared interests that give half of their part.</summary>
    public double EnoughInterests { get; init; } = 2;

    /// <summary>How much of the shared health counts: <c>min(d, HealthAlone + o + v)</c>.</summary>
    internal double CountedHealth(in Shared shared) => Math.Min(shared.Health, HealthAlone + shared.Lived + shared.Values);
}
