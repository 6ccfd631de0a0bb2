using System.Collections.Frozen;
using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>Many phrases, looked for together.</summary>
internal sealed class PhraseBook
{
    private readonly FrozenDictionary<uint, Phrase[]> byFirst;
    private readonly Phrase[] others;

    /// <summary>Reads phrases, one a line; a line <c>@name = words</c> names a set of words for the lines after it.</summary>
    public PhraseBook(string lines)
    {
        var sets = new Dictionary<string, string>();
        var phrases = new List<Phrase>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line is ['@', .. var set] && set.Split(" = ") is [var name, var words])
            {
                sets[name] = words;
            }
            else
            {
                phrases.Add(Phrase.Parse(line, sets));
            }
        }
        byFirst = phrases.Where(phrase => phrase.Firsts is not null)
            .SelectMany(phrase => phrase.Firsts!.Select(first => (first, phrase)))
            .GroupBy(pair => pair.first, pair => pair.phrase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        others = [.. phrases.Where(phrase => phrase.Firsts is null)];
    }

    /// <summary>The first place in a sentence where a phrase stands, as tokens of that sentence.</summary>
    public bool Find(ReadOnlySpan<Token> sentence, out int from, out int to)
    {
        var start = Opening.AfterLinks(sentence);
        var first = true;
        for (from = 0; from < sentence.Length; from++)
        {
            if (sentence[from].IsMark)
            {
                continue;
            }
            if (byFirst.TryGetValue(sentence[from].Word, out var phrases))
            {
                foreach (var phrase in phrases)
                {
                    if (phrase.Stands(sentence, from, out to))
                    {
                        return true;
                    }
                }
            }
            foreach (var phrase in others)
            {
                if ((first || from == start || !phrase.OnlyAtBegin) && phrase.Stands(sentence, from, out to))
                {
                    return true;
                }
            }
            first = false;
        }
        to = 0;
        return false;
    }

    public bool Stands(ReadOnlySpan<Token> sentence) => Find(sentence, out _, out _);
}
