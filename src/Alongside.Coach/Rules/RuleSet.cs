using Alongside.Coach.Reading;

namespace Alongside.Coach.Rules;

/// <summary>All rules of one language.</summary>
internal sealed class RuleSet
{
    private static readonly Lazy<RuleSet> EnglishRules = new(() => new("en"));
    private static readonly Lazy<RuleSet> SpanishRules = new(() => new("es"));

    private readonly (FindingKind Kind, Rule Rule, bool AlsoAsked)[] simple;
    private readonly Advice advice;
    private readonly OwnStory story;
    private readonly Rule contact;

    private RuleSet(string language)
    {
        simple =
        [
            (FindingKind.Affirmation, Rule.Named($"{language}.affirmation"), false),
            (FindingKind.Judgement, Rule.Named($"{language}.judgement"), true),
            (FindingKind.Humour, Rule.Named($"{language}.humour"), true),
            (FindingKind.Promise, Rule.Named($"{language}.promise"), false),
            (FindingKind.Meeting, Rule.Named($"{language}.meeting"), true),
            (FindingKind.Secrecy, Rule.Named($"{language}.secrecy"), true),
            (FindingKind.Money, Rule.Named($"{language}.money"), true),
            (FindingKind.Closeness, Rule.Named($"{language}.closeness"), true),
        ];
        advice = new(language);
        story = new(language);
        contact = Rule.Named($"{language}.contact");
        Times = new(language);
        Hurtful = HurtfulWords.Of(language == "es" ? Tongue.Spanish : Tongue.English);
    }

    public Times Times { get; }

    public HurtfulWords Hurtful { get; }

    public static RuleSet Of(Tongue tongue) => (tongue == Tongue.Spanish ? SpanishRules : EnglishRules).Value;

    /// <summary>Everything the rules find in a message.</summary>
    /// <param name="text">The message.</param>
    /// <param name="words">The same, read.</param>
    /// <param name="other">What the other said last, or null.</param>
    /// <param name="into">Where findings are added, sentence by sentence.</param>
    public void Look(string text, Words words, Words? other, List<Finding> into)
    {
        foreach (var sentence in words.Sentences)
        {
            foreach (var (kind, rule, alsoAsked) in simple)
            {
                if ((alsoAsked || sentence.Mark != '?') && rule.Finds(words, sentence, out var start, out var length))
                {
                    into.Add(new(kind, start, length));
                }
            }
            if (contact.Finds(words, sentence, out var from, out var size))
            {
                into.Add(new(FindingKind.Contact, from, size));
            }
            Hurtful.Look(words, sentence, into);
        }
        Emoji.Look(text, into);
        ContactMarks.Look(text, into);
        advice.Look(words, other, into);
        story.Look(words, into);
    }
}
