namespace Alongside.Web.Matching;

/// <summary>Marks the words of suggestions and hellos: MatchingWords.resx and MatchingWords.es.resx.</summary>
public sealed class MatchingWords;
