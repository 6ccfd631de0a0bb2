namespace Alongside.Web.Privacy;

/// <summary>Marks the words of the privacy pages: PrivacyWords.resx and PrivacyWords.es.resx.</summary>
public sealed class PrivacyWords;
