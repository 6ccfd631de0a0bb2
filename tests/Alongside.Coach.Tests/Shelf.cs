namespace Alongside.Coach.Tests;

/// <summary>One coach for all tests: loading it again would prove nothing more.</summary>
internal static class Shelf
{
    public static readonly ListeningCoach Coach = ListeningCoach.Load();
}
