namespace Alongside.Web.Stewardship;

/// <summary>Marks the words of the staff's pages: StewardshipWords.resx and StewardshipWords.es.resx.</summary>
public sealed class StewardshipWords;
