using Alongside.Coach.Reading;

namespace Alongside.Coach.Learning;

/// <summary>Word and sentence-position n-grams of a message and of the turns before it, each as one number.</summary>
internal static class NGrams
{
    private const uint Edge = 7;
    private const int MostSentences = 40;

    /// <summary>How many words of a message are taken; the rest of a very long one is left to the hand features.</summary>
    private const int MostTokens = 600;

    public static void Collect(in Scene scene, Sparse into)
    {
        into.Clear();
        var from = into.Count;
        Running(scene.Now, 11, into);
        into.Even(from, 3f);
        from = into.Count;
        Shapes(scene, 71, into);
        into.Even(from, 2f);
        from = into.Count;
        Stems(scene.Now, 81, into);
        into.Even(from, 1f);
        from = into.Count;
        Positions(scene.Now, into);
        into.Even(from, 3f);
        from = into.Count;
        if (scene.Other is { } other)
        {
            Beside(other, 41, into);
        }
        else
        {
            into.Add(Hash.Join(41, 0));
        }
        into.Even(from, 1f);
        from = into.Count;
        if (scene.Own is { } own)
        {
            Beside(own, 61, into);
        }
        else
        {
            into.Add(Hash.Join(61, 0));
        }
        into.Even(from, 1f);
    }

    /// <summary>One, two and three words in a row, sentence edges counted as words.</summary>
    private static void Running(Words words, uint salt, Sparse into)
    {
        var taken = 0;
        foreach (var sentence in words.Sentences)
        {
            var before = Edge;
            var earlier = 0u;
            foreach (var token in words.Of(sentence))
            {
                if (token.IsMark && token.Word is '"' or '“' or '”')
                {
                    continue;
                }
                var word = token.Is(Tag.Number) && token.Length < 6 ? 1u : token.Word;
                into.Add(Hash.Join(salt, word));
                into.Add(Hash.Join(Hash.Join(salt + 1, before), word));
                if (earlier != 0)
                {
                    into.Add(Hash.Join(Hash.Join(Hash.Join(salt + 2, earlier), before), word));
                }
                earlier = before;
                before = word;
                if (++taken >= MostTokens)
                {
                    return;
                }
            }
            var end = Hash.Join(salt + 3, Ending(sentence));
            into.Add(end);
            into.Add(Hash.Join(end, before));
            into.Add(Hash.Join(Hash.Join(end, earlier), before));
        }
    }

    /// <summary>Two to four words in a row with every telling word left blank; a blank that the other filled before is marked.</summary>
    private static void Shapes(in Scene scene, uint salt, Sparse into)
    {
        var said = new SaidBack(scene.Other, stackalloc ulong[SaidBack.Places]);
        var taken = 0;
        foreach (var sentence in scene.Now.Sentences)
        {
            uint a = 0, b = 0, c = Edge;
            foreach (var token in scene.Now.Of(sentence))
            {
                if (token.IsMark)
                {
                    continue;
                }
                var shape = !SaidBack.Carries(token) || token.Is(Tag.Saying | Tag.Seem | Tag.Feeling | Tag.Asker) ? token.Word : said.Has(token) ? 3u : 2u;
                var key = Hash.Join(Hash.Join(salt, c), shape);
                into.Add(key);
                if (b != 0)
                {
                    key = Hash.Join(key, b);
                    into.Add(key);
                }
                if (a != 0)
                {
                    into.Add(Hash.Join(key, a));
                }
                (a, b, c) = (b, c, shape);
                if (++taken >= MostTokens)
                {
                    return;
                }
            }
            into.Add(Hash.Join(Hash.Join(salt, c), 4));
        }
    }

    /// <summary>The first five letters of longer words.</summary>
    private static void Stems(Words words, uint salt, Sparse into)
    {
        foreach (var token in words.Tokens[..Math.Min(MostTokens, words.Tokens.Length)])
        {
            if (token.Length > 5 && !token.IsMark)
            {
                into.Add(Hash.Join(salt, token.Stem));
            }
        }
    }

    private static uint LastMark(Words words) => char.IsLetterOrDigit(words.LastLetter) ? 'x' : words.LastLetter;

    private static uint Ending(Sentence sentence) => sentence.Mark is '?' ? 2u : sentence.Mark is '\0' ? 1u : 3u;

    /// <summary>How sentences begin, with the first and the last marked, and links such as "okay, so" passed over.</summary>
    private static void Positions(Words words, Sparse into)
    {
        var sentences = words.Sentences;
        var first = true;
        for (var at = Math.Max(0, sentences.Length - MostSentences); at < sentences.Length; at++)
        {
            var tokens = words.Of(sentences[at]);
            var start = Opening.AfterLinks(tokens);
            if (start == tokens.Length)
            {
                continue;
            }
            Begin(tokens[start..], 21, into);
            if (first)
            {
                Begin(tokens[start..], 24, into);
                first = false;
            }
        }
        if (sentences.Length > 0)
        {
            var last = words.Of(sentences[^1]);
            var start = Opening.AfterLinks(last);
            Begin(last[(start == last.Length ? 0 : start)..], 27, into);
            into.Add(Hash.Join(30, Ending(sentences[^1])));
        }
        into.Add(Hash.Join(31, LastMark(words)));
        into.Add(Hash.Join(32, words.FirstLetter is '-' ? 1u : 0u));
    }

    private static void Begin(ReadOnlySpan<Token> tokens, uint salt, Sparse into)
    {
        var key = salt;
        for (var at = 0; at < Math.Min(4, tokens.Length); at++)
        {
            key = Hash.Join(key, tokens[at].Word);
            into.Add(key);
        }
    }

    /// <summary>What a turn beside the message gives: its words when they are few, how it began and how it ended.</summary>
    private static void Beside(Words words, uint salt, Sparse into)
    {
        var sentences = words.Sentences;
        into.Add(Hash.Join(salt + 1, LastMark(words)));
        into.Add(Hash.Join(salt + 2, (uint)Math.Min(5, Math.ILogB(1 + words.Tokens.Length))));
        if (sentences.Length == 0)
        {
            return;
        }
        Begin(words.Of(sentences[0]), salt + 3, into);
        Begin(words.Of(sentences[^1]), salt + 4, into);
        if (words.Tokens.Length <= 5)
        {
            foreach (var token in words.Tokens)
            {
                into.Add(Hash.Join(salt + 5, token.Word));
            }
        }
    }
}
