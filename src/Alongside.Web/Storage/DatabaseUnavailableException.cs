namespace Alongside.Web.Storage;

/// <summary>The database cannot be used. The message says in plain words what to do about it.</summary>
public sealed class DatabaseUnavailableException : Exception
{
    public DatabaseUnavailableException(string message) : base(message) { }

    public DatabaseUnavailableException(string message, Exception inner) : base(message, inner) { }
}
