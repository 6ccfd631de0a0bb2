namespace Alongside.Web.AboutMe;

/// <summary>Who may see one fact. Each includes those before it. A peer picks all but <see cref="Suggested"/>, which is for supporters.</summary>
public enum Visibility { OnlyMe, Matching, Suggested, Companions, Circles, Community }

/// <summary>Something a person said about themselves, and who may see it.</summary>
public sealed record Shown<T>(T What, Visibility To)
    where T : notnull
{
    /// <summary>The fact, for somebody who is at least this near; nothing for those further away.</summary>
    public T? For(Visibility reader) => To >= reader ? What : default;
}

/// <summary>Which levels a person picks from, and where each kind of fact starts: at the most private that works.</summary>
public static class VisibilityLevels
{
    public static IReadOnlyList<Visibility> Of(bool supporter) => supporter
        ? [Visibility.OnlyMe, Visibility.Matching, Visibility.Suggested, Visibility.Companions, Visibility.Circles, Visibility.Community]
        : [Visibility.OnlyMe, Visibility.Matching, Visibility.Companions, Visibility.Circles, Visibility.Community];

    /// <summary>Words work only where somebody reads them, so they start with those whom one meets.</summary>
    public static Visibility ForWords(bool supporter) => supporter ? Visibility.Suggested : Visibility.Companions;
}
