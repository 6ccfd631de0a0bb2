namespace Alongside.Tests;

/// <summary>Finds the source beside the tests, wherever they were built.</summary>
public static class House
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Folder(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("The tests are not inside the house.")
        : File.Exists(Path.Combine(folder.FullName, "Alongside.slnx")) ? folder.FullName : Find(folder.Parent);
}
