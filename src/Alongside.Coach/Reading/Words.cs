namespace Alongside.Coach.Reading;

/// <summary>A text as words, marks and sentences. Reused from text to text, so reading costs no memory; not for two threads at once.</summary>
internal sealed class Words
{
    /// <summary>What stands after so many words and marks is not looked at.</summary>
    public const int Most = 8192;

    private Token[] tokens = new Token[64];
    private Sentence[] sentences = new Sentence[8];
    private int count;
    private int sentenceCount;
    private int from;

    public ReadOnlySpan<Token> Tokens => tokens.AsSpan(0, count);

    public ReadOnlySpan<Sentence> Sentences => sentences.AsSpan(0, sentenceCount);

    /// <summary>How many words and marks it holds without growing.</summary>
    public int Room => tokens.Length;

    public char FirstLetter { get; private set; }

    public char LastLetter { get; private set; }

    public int Asking { get; private set; }

    public ReadOnlySpan<Token> Of(Sentence sentence) => tokens.AsSpan(sentence.From, sentence.Count);

    /// <summary>Reads a text. Hesitations ("um") and stutters ("the-the") are passed over.</summary>
    public Words Read(ReadOnlySpan<char> text)
    {
        count = sentenceCount = from = 0;
        Asking = 0;
        var trimmed = text.Trim();
        FirstLetter = trimmed.IsEmpty ? '\0' : trimmed[0];
        LastLetter = trimmed.IsEmpty ? '\0' : trimmed[^1];
        for (var at = 0; at < text.Length && count < Most;)
        {
            at = Letters.IsWord(text[at]) ? ReadWord(text, at) : ReadMark(text, at);
        }
        Close('\0');
        return this;
    }

    /// <summary>Takes one sentence of another text as if it were all that was said.</summary>
    public Words Take(Words whole, int sentence)
    {
        count = sentenceCount = from = Asking = 0;
        var taken = whole.Sentences[sentence];
        foreach (var token in whole.Of(taken))
        {
            Add(token);
        }
        Asking = taken.Mark == '?' ? 1 : 0;
        var last = sentence == whole.Sentences.Length - 1;
        FirstLetter = sentence == 0 ? whole.FirstLetter : 'x';
        LastLetter = last ? whole.LastLetter : taken.Mark;
        Close(taken.Mark);
        return this;
    }

    private int ReadWord(ReadOnlySpan<char> text, int at)
    {
        var hash = Hash.Start;
        var stem = hash;
        var letters = 0;
        var end = at;
        for (; end < text.Length; end++)
        {
            var letter = text[end];
            if (!Letters.IsWord(letter)
                && !(Letters.IsApostrophe(letter) && end > at && end + 1 < text.Length && Letters.IsWord(text[end + 1])))
            {
                break;
            }
            var folded = Letters.Fold(letter);
            if (folded != '\0')
            {
                hash = Hash.Add(hash, folded);
                stem = ++letters <= 5 ? hash : stem;
            }
        }
        hash = Lexicon.Usual(hash);
        var tags = Lexicon.Of(hash);
        if (char.IsAsciiDigit(text[at]))
        {
            tags |= Tag.Number;
        }
        var hyphen = (at > 0 && text[at - 1] == '-') || (end < text.Length && text[end] == '-');
        if ((tags & Tag.Filler) != 0 && !hyphen)
        {
            return end;
        }
        if (at > 0 && text[at - 1] == '-' && count > 1 && tokens[count - 2].Word == hash && tokens[count - 1].End == at)
        {
            count--;
            return end;
        }
        // A sentence can begin without a mark before it: "How are you So I thought".
        if ((tags & Tag.Opener) != 0 && char.IsUpper(text[at]) && count > from && !tokens[count - 1].IsMark)
        {
            Close('\0');
        }
        Add(new(hash, at, end - at, stem, tags));
        return end;
    }

    private int ReadMark(ReadOnlySpan<char> text, int at)
    {
        var mark = text[at];
        var end = at + 1;
        if (mark is '.' or '?' or '!' or '\n' or '…' or ';')
        {
            // "6.15" and "p.m" go on.
            if (mark == '.' && end < text.Length && Letters.IsWord(text[end]) && at > 0 && Letters.IsWord(text[at - 1]))
            {
                return end;
            }
            while (end < text.Length && text[end] is '.' or '?' or '!' or '…')
            {
                if (text[end] == '?')
                {
                    mark = '?';
                }
                end++;
            }
            if (mark == '?')
            {
                Asking++;
            }
            Close(mark);
        }
        else if (mark is '¿' or '¡')
        {
            Close('\0');
            Add(new(mark, at, 1, mark, Tag.Mark));
        }
        else if (mark is ',' or ':' or '(' or ')' or '"' or '“' or '”' or '«' or '»' or '@' or '#' or '+' or '/' or '-' or '–' or '—' or '&')
        {
            var dash = mark is '-' or '–' or '—';
            Add(new(dash ? '-' : mark, at, 1, mark, Tag.Mark));
            while (dash && end < text.Length && text[end] == '-')
            {
                end++;
            }
        }
        return end;
    }

    private void Add(Token token)
    {
        if (count == tokens.Length)
        {
            Array.Resize(ref tokens, count * 2);
        }
        tokens[count++] = token;
    }

    private void Close(char mark)
    {
        if (count == from)
        {
            return;
        }
        if (sentenceCount == sentences.Length)
        {
            Array.Resize(ref sentences, sentenceCount * 2);
        }
        sentences[sentenceCount++] = new(from, count, mark);
        from = count;
    }
}
