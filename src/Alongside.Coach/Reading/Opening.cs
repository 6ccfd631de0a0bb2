namespace Alongside.Coach.Reading;

/// <summary>Where a sentence really begins.</summary>
internal static class Opening
{
    /// <summary>The place after "okay, so, well": the length of the sentence when there is nothing else in it.</summary>
    public static int AfterLinks(ReadOnlySpan<Token> tokens)
    {
        var at = 0;
        while (at < tokens.Length && (tokens[at].IsMark || tokens[at].Is(Tag.Link)))
        {
            at++;
        }
        return at;
    }
}
