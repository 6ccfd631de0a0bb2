namespace Alongside.Web.People;

/// <summary>Marks the words of signing in and of More: PeopleWords.resx and PeopleWords.es.resx.</summary>
public sealed class PeopleWords;
