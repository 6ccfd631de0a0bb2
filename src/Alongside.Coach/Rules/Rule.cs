using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>Phrases that mean something, and phrases beside which they do not.</summary>
/// <param name="phrases">What is looked for in each sentence.</param>
/// <param name="unless">Where one of these stands in the same sentence, nothing is found.</param>
internal sealed class Rule(PhraseBook phrases, PhraseBook unless)
{
    /// <summary>Reads a rule from the library: <paramref name="name"/> is "en.advice" for the file <c>Rules/en/advice.txt</c>.</summary>
    public static Rule Named(string name)
    {
        var lines = Lines(name);
        var edge = lines.IndexOf("---");
        var sets = lines.Where(line => line.StartsWith('@')).Where(line => line.Contains(" = ", StringComparison.Ordinal));
        return edge < 0
            ? new(new(string.Join('\n', lines)), new(""))
            : new(new(string.Join('\n', lines[..edge])), new(string.Join('\n', sets.Concat(lines[(edge + 1)..]))));
    }

    /// <summary>The lines of a file of rules without its remarks.</summary>
    public static List<string> Lines(string name) => [.. Text(name).Split('\n').Select(line => line.Trim()).Where(line => line is not "" and not ['#', ..])];

    /// <summary>The first place in a sentence, as a range of characters; nothing inside quotation marks.</summary>
    public bool Finds(Words words, Sentence sentence, out int start, out int length)
    {
        var tokens = words.Of(sentence);
        (start, length) = (0, 0);
        if (!phrases.Find(tokens, out var from, out var to) || unless.Stands(tokens) || Quoted(tokens[..from]))
        {
            return false;
        }
        start = tokens[from].Start;
        length = tokens[Math.Max(from, to - 1)].End - start;
        return true;
    }

    public bool Stands(Words words, Sentence sentence) => Finds(words, sentence, out _, out _);

    public bool StandsIn(Words words)
    {
        foreach (var sentence in words.Sentences)
        {
            if (Stands(words, sentence))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Quoted(ReadOnlySpan<Token> before)
    {
        foreach (var token in before)
        {
            if (token.IsMark && token.Word is '"' or '“' or '«')
            {
                return true;
            }
        }
        return false;
    }

    private static string Text(string name)
    {
        using var stream = typeof(Rule).Assembly.GetManifestResourceStream($"Alongside.Coach.{name}.txt")
            ?? throw new InvalidOperationException($"The library was built without its rules: {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
