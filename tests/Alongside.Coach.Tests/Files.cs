namespace Alongside.Coach.Tests;

/// <summary>What lies beside the tests.</summary>
internal static class Files
{
    public static string Read(string name)
    {
        using var stream = typeof(Files).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
