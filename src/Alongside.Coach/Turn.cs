namespace Alongside.Coach;

/// <summary>One turn of a conversation.</summary>
/// <param name="Mine">True when the person whose words are looked at wrote it; false for everybody else.</param>
/// <param name="Text">The words, any text; empty is allowed.</param>
public readonly record struct Turn(bool Mine, string Text);
