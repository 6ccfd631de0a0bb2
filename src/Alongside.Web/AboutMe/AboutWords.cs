namespace Alongside.Web.AboutMe;

/// <summary>Marks the words of the pages about oneself: AboutWords.resx and AboutWords.es.resx.</summary>
public sealed class AboutWords;
