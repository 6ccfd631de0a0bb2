namespace Alongside.Web.Joining;

/// <summary>Marks the words of joining: JoiningWords.resx and JoiningWords.es.resx.</summary>
public sealed class JoiningWords;
