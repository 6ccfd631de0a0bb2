namespace Alongside.Web.Safety;

/// <summary>Marks the words of the help panel: SafetyWords.resx and SafetyWords.es.resx.</summary>
public sealed class SafetyWords;
