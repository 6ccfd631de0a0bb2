namespace Alongside.Matching.Communities;

/// <summary>Why a file of a community cannot be read.</summary>
public enum BrokenBecause
{
    /// <summary>It is not JSON.</summary>
    NotJson,

    /// <summary>Something has another shape than the format, an unknown name or a missing one.</summary>
    Shape,

    /// <summary>It is no such file, or of a format that this version does not know.</summary>
    OtherFormat,

    /// <summary>A value is out of range or cannot be understood.</summary>
    Value,

    /// <summary>Somebody is there twice in one role.</summary>
    Twice,

    /// <summary>Somebody is named who is not in the file.</summary>
    Unknown,
}

/// <summary>The first thing that is wrong in a file of a community.</summary>
/// <param name="Because">What is wrong.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Path">The place as a JSON path, such as <c>$.peers[3].hours</c>.</param>
/// <param name="What">What stands there, where that says more; else null.</param>
public sealed record Broken(BrokenBecause Because, long Line, string Path, string? What = null);

/// <summary>Carries what is broken out of reading; nobody outside meets it.</summary>
internal sealed class BrokenException(BrokenBecause because, string path, string? what = null) : Exception(because.ToString())
{
    public BrokenBecause Because => because;

    public string Path => path;

    public string? What => what;
}
