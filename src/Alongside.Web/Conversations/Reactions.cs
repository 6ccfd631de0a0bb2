namespace Alongside.Web.Conversations;

/// <summary>The small set of signs: words with a drawn shape, no counts and nothing that can mock.</summary>
public static class Reactions
{
    public const string None = "";

    public static readonly IReadOnlyList<string> All = ["heard", "with-you", "thank-you", "smile", "well-done"];

    public static bool Known(string word) => All.Contains(word);
}
