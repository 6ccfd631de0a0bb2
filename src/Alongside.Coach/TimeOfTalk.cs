namespace Alongside.Coach;

/// <summary>Where in time a message looks.</summary>
public enum TimeOfTalk
{
    /// <summary>What was.</summary>
    Past,

    /// <summary>What is.</summary>
    Now,

    /// <summary>What may come.</summary>
    Next,
}
