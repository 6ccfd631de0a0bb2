using Alongside.Coach.Reading;

namespace Alongside.Coach.Learning;

/// <summary>What a person would count: how a message begins and ends, whom it speaks of, which of the other's words it says back.</summary>
internal static class HandFeatures
{
    public const int Count = 83;

    private static readonly uint Tell = Hash.Of("tell"), Describe = Hash.Of("describe"), Me = Hash.Of("me"), It = Hash.Of("it"), Like = Hash.Of("like"),
        Hand = Hash.Of("hand"), Okay = Hash.Of("okay"), If = Hash.Of("if"), Mind = Hash.Of("mind"), Wonder = Hash.Of("wonder"), Wondering = Hash.Of("wondering"),
        Think = Hash.Of("think"), Know = Hash.Of("know"), Part = Hash.Of("part"), Anything = Hash.Of("anything"), Any = Hash.Of("any"), Curious = Hash.Of("curious"),
        Can = Hash.Of("can"), You = Hash.Of("you"), Your = Hash.Of("your"), That = Hash.Of("that"), About = Hash.Of("about"), So = Hash.Of("so"), May = Hash.Of("may"),
        I = Hash.Of("i"), Understand = Hash.Of("understand"), Been = Hash.Of("been"), Going = Hash.Of("going"), Will = Hash.Of("i'll"), Must = Hash.Of("must"), Else = Hash.Of("else");

    /// <summary>Counts everything into <paramref name="into"/>, which holds <see cref="Count"/> places.</summary>
    public static void Fill(in Scene scene, Span<float> into)
    {
        into.Clear();
        var put = new Row(into);
        var now = scene.Now;
        Shape(now, ref put);
        Kinds(now, ref put);
        Sentences(now, ref put);
        Phrases(now, ref put);
        Around(scene, ref put);
    }

    private static void Shape(Words now, ref Row put)
    {
        var tokens = now.Tokens;
        var sentences = now.Sentences;
        var nods = 0;
        var words = 0;
        var commas = 0;
        foreach (var token in tokens)
        {
            words += token.IsMark ? 0 : 1;
            nods += token.Is(Tag.Nod) ? 1 : 0;
            commas += token.Word == ',' && token.IsMark ? 1 : 0;
        }
        var longest = 0;
        foreach (var sentence in sentences)
        {
            longest = Math.Max(longest, sentence.Count);
        }
        put.Next(Log(words));
        put.Next(sentences.Length);
        put.Next(words == 0 ? 0 : (float)nods / words);
        put.Next(words - nods);
        put.Next(words == nods ? 1 : 0);
        put.Next(now.LastLetter == '?' ? 1 : 0);
        put.Next(now.Asking);
        put.Next(now.LastLetter is '-' or ',' or '…' ? 1 : 0);
        put.Next(now.FirstLetter == '-' ? 1 : 0);
        put.Next(now.LastLetter == '.' ? 1 : 0);
        put.Next(sentences.Length == 0 ? 0 : sentences[^1].Count);
        put.Next(longest);
        put.Next(commas);
    }

    private static readonly Tag[] Counted =
    [
        Tag.You, Tag.Self, Tag.We, Tag.Third, Tag.Negation, Tag.Feeling, Tag.Praise, Tag.Greeting, Tag.Knowledge, Tag.Modal, Tag.Should, Tag.Hedge, Tag.Saying,
        Tag.Wanting, Tag.Seem, Tag.Quantity, Tag.Time, Tag.Because, Tag.Number, Tag.But, Tag.People, Tag.Asker, Tag.Offer,
    ];

    private static void Kinds(Words now, ref Row put)
    {
        Span<int> counts = stackalloc int[Counted.Length];
        var words = 1;
        foreach (var token in now.Tokens)
        {
            words += token.IsMark ? 0 : 1;
            if (token.Tags == Tag.None)
            {
                continue;
            }
            for (var at = 0; at < Counted.Length; at++)
            {
                counts[at] += token.Is(Counted[at]) ? 1 : 0;
            }
        }
        foreach (var count in counts)
        {
            put.Next(count);
        }
        put.Next((float)counts[0] / words);
        put.Next((float)counts[1] / words);
        put.Next((float)counts[8] / words);
    }

    private static void Sentences(Words now, ref Row put)
    {
        float asker = 0, inverted = 0, you = 0, self = 0, seem = 0, doing = 0, asks = 0, third = 0;
        float lastAsker = 0, lastInverted = 0, lastYou = 0, lastSelf = 0, lastSeem = 0, lastDoing = 0;
        foreach (var sentence in now.Sentences)
        {
            var tokens = now.Of(sentence);
            var start = Opening.AfterLinks(tokens);
            if (start == tokens.Length)
            {
                continue;
            }
            var first = tokens[start];
            var second = start + 1 < tokens.Length ? tokens[start + 1] : default;
            lastAsker = first.Is(Tag.Asker) ? 1 : 0;
            lastInverted = first.Is(Tag.Auxiliary) && second.Is(Tag.Pronoun) ? 1 : 0;
            lastYou = first.Is(Tag.You) ? 1 : 0;
            lastSelf = first.Is(Tag.Self) ? 1 : 0;
            lastSeem = first.Is(Tag.Seem) || second.Is(Tag.Seem) ? 1 : 0;
            lastDoing = first.Is(Tag.Doing) ? 1 : 0;
            asker += lastAsker;
            inverted += lastInverted;
            you += lastYou;
            self += lastSelf;
            seem += lastSeem;
            doing += lastDoing;
            third += first.Is(Tag.Third) ? 1 : 0;
            asks += sentence.Mark == '?' && lastAsker + lastInverted > 0 ? 1 : 0;
        }
        put.Next(asker);
        put.Next(inverted);
        put.Next(you);
        put.Next(self);
        put.Next(seem);
        put.Next(doing);
        put.Next(third);
        put.Next(asks);
        put.Next(lastAsker);
        put.Next(lastInverted);
        put.Next(lastYou);
        put.Next(lastSelf);
        put.Next(lastSeem);
        put.Next(lastDoing);
    }

    private static void Phrases(Words now, ref Row put)
    {
        float stem = 0, tell = 0, allowed = 0, wonder = 0, turned = 0, iThink = 0, goingTo = 0, youVerb = 0, soYou = 0, howAsk = 0, anyAsk = 0, must = 0, hand = 0, ifYou = 0;
        Token before = default;
        Token earlier = default;
        foreach (var token in now.Tokens)
        {
            var word = token.Word;
            stem += (before.Is(Tag.Seem) && word == Like) || (before.Is(Tag.You) && token.Is(Tag.Saying)) || (before.Word == I && token.Is(Tag.Saying)) ? 1 : 0;
            tell += (before.Word == Tell && word == Me) || word == Describe ? 1 : 0;
            allowed += (before.Word == Okay && word == If) || (before.Word == Mind && word == If) || ((before.Word == Can || before.Word == May) && word == I) ? 1 : 0;
            wonder += word == Wonder || word == Wondering || word == Curious ? 1 : 0;
            turned += before.Is(Tag.Auxiliary) && token.Word == You && !earlier.Is(Tag.You) ? 1 : 0;
            iThink += before.Word == I && word == Think ? 1 : 0;
            goingTo += word == Going || word == Will ? 1 : 0;
            youVerb += before.Is(Tag.You) && token.Is(Tag.Wanting | Tag.Feeling) ? 1 : 0;
            soYou += before.Word == So && token.Is(Tag.You) ? 1 : 0;
            howAsk += before.Is(Tag.Asker) && (token.Is(Tag.Auxiliary) || token.Word == About) ? 1 : 0;
            anyAsk += word == Anything || word == Any || word == Else ? 1 : 0;
            must += word == Must || word == Understand ? 1 : 0;
            hand += word == Hand || word == Part ? 1 : 0;
            ifYou += before.Word == If && token.Is(Tag.You) ? 1 : 0;
            earlier = before;
            before = token;
        }
        put.Next(stem);
        put.Next(tell);
        put.Next(allowed);
        put.Next(wonder);
        put.Next(turned);
        put.Next(iThink);
        put.Next(goingTo);
        put.Next(youVerb);
        put.Next(soYou);
        put.Next(howAsk);
        put.Next(anyAsk);
        put.Next(must);
        put.Next(hand);
        put.Next(ifYou);
        put.Next(before.Is(Tag.Tagging) ? 1 : 0);
        put.Next(before.Is(Tag.Or) ? 1 : 0);
    }

    private static void Around(in Scene scene, ref Row put)
    {
        var now = scene.Now;
        Span<ulong> places = stackalloc ulong[SaidBack.Places];
        var (shared, ours) = new SaidBack(scene.Other, places).In(now);
        var (earlier, _) = new SaidBack(scene.OtherEarlier, places).In(now);
        put.Next(shared);
        put.Next(ours == 0 ? 0 : (float)shared / ours);
        put.Next(ours);
        put.Next(earlier);
        Beside(scene.Other, ref put);
        Beside(scene.Own, ref put);
        put.Next(Log(now.Tokens.Length) - Log(scene.Other?.Tokens.Length ?? 0));
        put.Next(Log(scene.Before));
    }

    private static void Beside(Words? words, ref Row put)
    {
        put.Next(Log(words?.Tokens.Length ?? -1));
        put.Next(words?.LastLetter == '?' ? 1 : 0);
        put.Next(words?.LastLetter is '-' ? 1 : 0);
        put.Next(words is { Sentences: [.., var last] } && Opening.AfterLinks(words.Of(last)) is var start && start < last.Count && words.Of(last)[start].Is(Tag.Asker | Tag.Auxiliary) ? 1 : 0);
    }

    private static float Log(int count) => count < 0 ? -1 : MathF.Log(1 + count);

    private ref struct Row(Span<float> places)
    {
        private readonly Span<float> places = places;
        private int at;

        public void Next(float value) => places[at++] = value;
    }
}
