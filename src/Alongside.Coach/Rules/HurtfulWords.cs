using System.Collections.Frozen;
using System.Text.Json;
using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>The list of words that can hurt, and where one of them is meant for a person.</summary>
internal sealed class HurtfulWords
{
    private static readonly Lazy<HurtfulWords> EnglishList = new(() => new("en"));
    private static readonly Lazy<HurtfulWords> SpanishList = new(() => new("es"));

    /// <summary>Kinds of entries that other rules look after: advice, judgement and own promises.</summary>
    private static readonly string[] Elsewhere = ["advice", "power"];

    private readonly (PhraseBook Book, string Slug, bool NeedsContext)[] entries;
    private readonly FrozenSet<uint> firsts;
    private readonly FrozenSet<uint> oneself;
    private readonly Rule harmless;
    private readonly Rule aPerson;

    private HurtfulWords(string language)
    {
        (harmless, aPerson) = (Rule.Named($"{language}.harmless"), Rule.Named($"{language}.a-person"));
        oneself = Rule.Lines($"{language}.oneself").SelectMany(line => line.Split('|')).Select(word => Lexicon.Usual(Hash.Of(word))).ToFrozenSet();
        using var stream = typeof(HurtfulWords).Assembly.GetManifestResourceStream($"Alongside.Coach.{language}.words-that-hurt.json")!;
        using var list = JsonDocument.Parse(stream);
        var found = new List<(PhraseBook, string, bool)>();
        var words = new Dictionary<string, HurtfulWord>();
        var only = Rule.Lines($"{language}.hurtful-phrases").Select(line => line.Split(": ")).ToLookup(pair => pair[0], pair => pair[1]);
        var starts = new HashSet<uint>();
        foreach (var entry in list.RootElement.GetProperty("entries").EnumerateArray())
        {
            var slug = entry.GetProperty("slug").GetString()!;
            words[slug] = new(slug, entry.GetProperty("term").GetString()!, entry.GetProperty("level").GetString()!, entry.GetProperty("why_it_can_hurt").GetString()!,
                [.. entry.GetProperty("suggested_wording").EnumerateArray().Select(word => word.GetString()!)]);
            if (Elsewhere.Contains(entry.GetProperty("category").GetString()))
            {
                continue;
            }
            var phrases = only.Contains(slug) ? only[slug].ToList() : entry.GetProperty("match").EnumerateArray().Select(match => match.GetString()!.Replace('-', ' ')).ToList();
            if (phrases is not ["never"])
            {
                found.Add((new(string.Join('\n', phrases)), slug, entry.GetProperty("needs_context").GetBoolean()));
                starts.UnionWith(phrases.SelectMany(phrase => phrase.Split(' ').Take(3)).SelectMany(part => part.Trim('[', ']').Split('|')).Select(word => Lexicon.Usual(Hash.Of(word))));
            }
        }
        (entries, Words, firsts) = ([.. found], words.ToFrozenDictionary(), starts.ToFrozenSet());
    }

    public static HurtfulWords Of(Tongue tongue) => (tongue == Tongue.Spanish ? SpanishList : EnglishList).Value;

    /// <summary>The whole list, by slug.</summary>
    public FrozenDictionary<string, HurtfulWord> Words { get; }

    /// <summary>Adds each entry that stands in a sentence about somebody else. What people call themselves is theirs.</summary>
    public void Look(Words words, Sentence sentence, List<Finding> into)
    {
        var tokens = words.Of(sentence);
        if (!Promising(tokens) || harmless.Stands(words, sentence))
        {
            return;
        }
        var person = aPerson.Stands(words, sentence);
        foreach (var (book, slug, needsContext) in entries)
        {
            if ((person || !needsContext) && book.Find(tokens, out var from, out var to))
            {
                into.Add(new(FindingKind.HurtfulWord, tokens[from].Start, tokens[to - 1].End - tokens[from].Start, slug));
            }
        }
    }

    private bool Promising(ReadOnlySpan<Token> tokens)
    {
        var any = false;
        foreach (var token in tokens)
        {
            // Of oneself, or a quotation.
            if (oneself.Contains(token.Word) || (token.IsMark && token.Word is '"' or '“' or '«'))
            {
                return false;
            }
            any |= firsts.Contains(token.Word);
        }
        return any;
    }
}
