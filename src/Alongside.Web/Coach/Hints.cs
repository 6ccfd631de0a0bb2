using Alongside.Coach;

namespace Alongside.Web.Coach;

/// <summary>What a hint is about. Its heading says what the words do, never what the writer is.</summary>
public enum HintKind { Contact, Meeting, Money, Secrecy, Closeness, Word, Judgement, Advice, OwnStory, Promise, ClosedQuestion, Input }

/// <summary>One hint: what the words do, and perhaps another way to begin. It goes back to the writer and is kept nowhere.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Words">The writer's own words it is about, where one has to know which.</param>
/// <param name="Begin">Another way to begin, in the writer's language.</param>
/// <param name="Instead">Other words for one that can hurt.</param>
public sealed record Hint(HintKind Kind, string? Words = null, string? Begin = null, IReadOnlyList<string>? Instead = null);

/// <summary>Chooses at most one hint for words that are being written: the kindest useful one, or none.</summary>
public sealed class Hints(ListeningCoach coach)
{
    // Shorter drafts say too little yet.
    private const int Shortest = 8;

    // What may close a door, or open one that should stay shut, comes before what may only be said in another way.
    private static readonly (FindingKind Found, HintKind Hint, HintLevel From)[] Order =
    [
        (FindingKind.Contact, HintKind.Contact, HintLevel.Fewer),
        (FindingKind.Meeting, HintKind.Meeting, HintLevel.Fewer),
        (FindingKind.Money, HintKind.Money, HintLevel.Fewer),
        (FindingKind.Secrecy, HintKind.Secrecy, HintLevel.Fewer),
        (FindingKind.Closeness, HintKind.Closeness, HintLevel.Fewer),
        (FindingKind.Judgement, HintKind.Judgement, HintLevel.Fewer),
        (FindingKind.HurtfulWord, HintKind.Word, HintLevel.Fewer),
        (FindingKind.UnaskedAdvice, HintKind.Advice, HintLevel.Fewer),
        (FindingKind.OwnStory, HintKind.OwnStory, HintLevel.All),
        (FindingKind.Promise, HintKind.Promise, HintLevel.All),
    ];

    /// <param name="words">What stands in the box.</param>
    /// <param name="before">What both wrote before, oldest first; only with a yes of both, else nothing.</param>
    /// <param name="language">The writer's language, en or es.</param>
    /// <param name="level">What the writer wants.</param>
    /// <param name="turn">Some number that differs from turn to turn: the same beginning is not offered twice in a row.</param>
    public Hint? For(string words, IReadOnlyList<Turn> before, string language, HintLevel level, long turn)
    {
        if (words.Trim().Length < Shortest) return null;
        var sight = coach.Look(words, before, TongueOf(language));
        foreach (var (found, kind, from) in Order)
            if (level >= from && sight.Findings.Where(finding => finding.Kind == found).Cast<Finding?>().FirstOrDefault() is { } finding)
                return Of(kind, finding, words, before, language, turn);
        if (level < HintLevel.All) return null;
        if (sight.Question == QuestionKind.Closed) return new(HintKind.ClosedQuestion, Begin: Question(before, language, turn));
        // Advice that was asked for is an answer; information after "may I?" too.
        return sight.Behaviour == Behaviour.Input && !sight.Findings.Any(finding => finding.Kind == FindingKind.AllowedAdvice)
            ? new(HintKind.Input, Begin: SayBack(before, language, turn)) : null;
    }

    private static Hint Of(HintKind kind, Finding finding, string words, IReadOnlyList<Turn> before, string language, long turn)
    {
        var about = words.Substring(finding.Start, finding.Length);
        return kind switch
        {
            HintKind.Contact or HintKind.Meeting or HintKind.Money or HintKind.Secrecy or HintKind.Closeness => new(kind, about),
            HintKind.Promise => new(kind, SentenceOf(words, finding)),
            HintKind.Word => new(kind, about, Instead: ListeningCoach.WordThatHurts(finding.Word!, TongueOf(language))?.OtherWords ?? []),
            HintKind.Advice => new(kind, Begin: Question(before, language, turn)),
            _ => new(kind, Begin: SayBack(before, language, turn)),
        };
    }

    // What was promised stands round the words that promise it.
    private static string SentenceOf(string words, Finding finding)
    {
        char[] ends = ['.', '!', '?', '\n'];
        var (start, end) = (finding.Start == 0 ? 0 : words.LastIndexOfAny(ends, finding.Start - 1) + 1, words.IndexOfAny(ends, finding.Start + finding.Length));
        return (end < 0 ? words[start..] : words[start..(end + 1)]).Trim();
    }

    private static Tongue TongueOf(string language) => language == "es" ? Tongue.Spanish : Tongue.English;

    // Without a look at the other's words, only what fits anything.
    private static string Topic(IReadOnlyList<Turn> before, string language) =>
        before.Count == 0 ? "any" : before.Reverse().TakeWhile(turn => !turn.Mine).Select(turn => Openings.TopicOf(turn.Text, language)).FirstOrDefault(topic => topic != "any") ?? "any";

    private static string Question(IReadOnlyList<Turn> before, string language, long turn) =>
        Pick(Openings.Questions.Where(q => q.Depth != "deep"), q => q.Fits, Topic(before, language), turn).Text[language];

    private static string SayBack(IReadOnlyList<Turn> before, string language, long turn) =>
        Pick(Openings.Stems, stem => stem.Fits, Topic(before, language), turn).Beginning(language);

    private static T Pick<T>(IEnumerable<T> all, Func<T, IReadOnlyList<string>> fits, string topic, long turn)
    {
        var some = all.Where(one => fits(one).Contains(topic)).ToList();
        return some[(int)(turn % some.Count)];
    }
}
