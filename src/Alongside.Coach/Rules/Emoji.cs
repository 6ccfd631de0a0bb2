namespace Alongside.Coach.Rules;

/// <summary>Faces that laugh.</summary>
internal static class Emoji
{
    private static readonly string[] Laughing = ["😂", "🤣", "😆", "😅", "😹", "😝", "😜"];

    public static void Look(string text, List<Finding> into)
    {
        // Only worth a search where there is any high surrogate at all.
        if (!text.AsSpan().ContainsAnyInRange('\uD83D', '\uD83E'))
        {
            return;
        }
        foreach (var face in Laughing)
        {
            var at = text.IndexOf(face, StringComparison.Ordinal);
            if (at >= 0)
            {
                into.Add(new(FindingKind.Humour, at, face.Length));
                return;
            }
        }
    }
}
