namespace Alongside.Web.Shell;

/// <summary>Marks the words of the frame round every page: ShellWords.resx and ShellWords.es.resx.</summary>
public sealed class ShellWords;
