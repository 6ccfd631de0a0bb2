namespace Alongside.Coach;

/// <summary>The languages the coach can look at.</summary>
public enum Tongue
{
    /// <summary>English: the learned model and all rules.</summary>
    English,

    /// <summary>Spanish: rules only; the behaviour is not told.</summary>
    Spanish,
}
