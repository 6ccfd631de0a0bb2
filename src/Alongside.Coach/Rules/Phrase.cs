using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>One step of a phrase: what may stand at its place.</summary>
internal enum StepKind
{
    /// <summary>One of some words.</summary>
    Words,

    /// <summary>One of some words, or nothing.</summary>
    Maybe,

    /// <summary>Any one word.</summary>
    Any,

    /// <summary>Up to four words.</summary>
    Gap,

    /// <summary>A number.</summary>
    Number,

    /// <summary>The beginning of a sentence, links such as "okay, so" passed over.</summary>
    Begin,

    /// <summary>The end of a sentence.</summary>
    End,

    /// <summary>None of some words follows; nothing is used up.</summary>
    Not,
}

/// <summary>One step, with its words where it has some.</summary>
internal readonly record struct Step(StepKind Kind, uint[] Words);

/// <summary>A phrase to look for: a few steps. A search tries each place at most a bounded number of ways, so it stays linear.</summary>
internal sealed class Phrase
{
    private const int WidestGap = 4;
    private readonly Step[] steps;

    private Phrase(Step[] steps) => this.steps = steps;

    /// <summary>The words it can begin with; null when it can begin with any.</summary>
    public uint[]? Firsts => steps[0].Kind == StepKind.Words ? steps[0].Words : null;

    /// <summary>Reads a phrase: <c>a|b</c> one of these, <c>[a]</c> perhaps, <c>*</c> any word, <c>..</c> up to four words, <c>#</c> a number,
    /// <c>^</c> and <c>$</c> the edges of the sentence, <c>!a|b</c> not followed by these.</summary>
    public static Phrase Parse(string line, IReadOnlyDictionary<string, string> sets)
    {
        var steps = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part switch
        {
            "*" => new Step(StepKind.Any, []),
            ".." => new(StepKind.Gap, []),
            "#" => new(StepKind.Number, []),
            "^" => new(StepKind.Begin, []),
            "$" => new(StepKind.End, []),
            ['!', .. var rest] => new(StepKind.Not, Words(rest, sets)),
            ['[', .. var rest, ']'] => new(StepKind.Maybe, Words(rest, sets)),
            _ => new(StepKind.Words, Words(part, sets)),
        });
        return new([.. steps]);
    }

    /// <summary>Whether it can stand only where a sentence begins.</summary>
    public bool OnlyAtBegin => steps[0].Kind == StepKind.Begin;

    /// <summary>Whether it stands at <paramref name="at"/>; gives the token after its last. Where a sentence begins is for the caller to know.</summary>
    public bool Stands(ReadOnlySpan<Token> tokens, int at, out int end) => From(tokens, 0, at, at, out end);

    private bool From(ReadOnlySpan<Token> tokens, int step, int at, int last, out int end)
    {
        end = last;
        if (step == steps.Length)
        {
            return true;
        }
        var (kind, words) = steps[step];
        switch (kind)
        {
            case StepKind.Begin:
                return From(tokens, step + 1, at, last, out end);
            case StepKind.End:
                return Skip(tokens, at) == tokens.Length && From(tokens, step + 1, at, last, out end);
            case StepKind.Gap:
                for (var wide = 0; wide <= WidestGap; wide++)
                {
                    if (From(tokens, step + 1, at, last, out end))
                    {
                        return true;
                    }
                    at = Skip(tokens, at) + 1;
                    if (at > tokens.Length)
                    {
                        return false;
                    }
                }
                return false;
        }
        at = Skip(tokens, at);
        var here = at < tokens.Length;
        switch (kind)
        {
            case StepKind.Not:
                return !(here && words.Contains(tokens[at].Word)) && From(tokens, step + 1, at, last, out end);
            case StepKind.Any:
                return here && From(tokens, step + 1, at + 1, at + 1, out end);
            case StepKind.Number:
                return here && tokens[at].Is(Tag.Number) && From(tokens, step + 1, at + 1, at + 1, out end);
            case StepKind.Maybe:
                return (here && words.Contains(tokens[at].Word) && From(tokens, step + 1, at + 1, at + 1, out end)) || From(tokens, step + 1, at, last, out end);
            default:
                return here && words.Contains(tokens[at].Word) && From(tokens, step + 1, at + 1, at + 1, out end);
        }
    }

    private static int Skip(ReadOnlySpan<Token> tokens, int at)
    {
        while (at < tokens.Length && tokens[at].IsMark)
        {
            at++;
        }
        return at;
    }

    private static uint[] Words(string part, IReadOnlyDictionary<string, string> sets) =>
        [.. part.Split('|').SelectMany(word => word.StartsWith('@') ? sets[word[1..]].Split(' ') : [word]).Select(word => Lexicon.Usual(Hash.Of(word))).Distinct()];
}
