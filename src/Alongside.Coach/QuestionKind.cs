namespace Alongside.Coach;

/// <summary>Whether a message asks, and how much room the question leaves.</summary>
public enum QuestionKind
{
    /// <summary>It does not ask, or the coach does not know.</summary>
    None,

    /// <summary>It invites to tell: "What was that like?"</summary>
    Open,

    /// <summary>A word or a number would answer it: "Did you sleep?"</summary>
    Closed,
}
